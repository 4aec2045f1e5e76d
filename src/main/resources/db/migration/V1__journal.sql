-- What happened on the hub, in order. A position is never given twice, also after the newest rows were removed.
create table journal (
  position    integer primary key autoincrement,
  at          integer not null, -- milliseconds since 1970, UTC
  kind        text    not null,
  nick        blob,             -- raw bytes, the identity
  nick_text   text,             -- as it read then
  speaker     text,
  body        text,
  witness     text,
  tag         text,
  share_bytes integer,
  bot         integer,
  missed      integer
) strict;

create index journal_by_time on journal(at);

-- How far each reader has come: everything up to and including this position is done.
create table journal_cursor (
  name     text    primary key,
  position integer not null,
  expired  integer not null default 0 -- entries removed before this reader came to them
) strict;
