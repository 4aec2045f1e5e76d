-- When the bridge did not hear the hub: what was said then is in no list. The row without an end is the one that lasts.
create table bridge_unheard (
  id       integer primary key autoincrement,
  began_at integer not null, -- milliseconds since 1970, UTC
  ended_at integer,
  reason   text    not null,
  events   integer           -- how many are missing, where that is known
) strict;

-- Until when the bridge certainly heard the hub, should it end without a word.
create table bridge_heard (
  id integer primary key check (id = 1),
  at integer not null
) strict;

insert into bridge_heard(id, at) values (1, 0);
