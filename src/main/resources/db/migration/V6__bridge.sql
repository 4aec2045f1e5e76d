-- Lines of the hub on their way to Matterbridge, in order, and what became of them.
create table bridge_outbox (
  id         integer primary key autoincrement,
  said_at    integer not null, -- milliseconds since 1970, UTC
  gateway    text    not null,
  username   text    not null,
  body       text    not null,
  event      text    not null,
  avatar     text,
  status     text    not null,
  reason     text,
  attempts   integer not null default 0,
  changed_at integer not null
) strict;

create index bridge_outbox_by_status on bridge_outbox(status, id);

-- Lines from Matterbridge on their way into the hub, likewise.
create table bridge_inbox (
  id         integer primary key autoincrement,
  said_at    integer not null, -- as Matterbridge tells it
  place      text    not null,
  gateway    text    not null,
  body       text    not null,
  mark       text,             -- by which the message is known if it comes again
  left_out   integer not null default 0, -- how many lines this one stands for
  held       integer not null default 0, -- whether it waits for the end of an outage
  status     text    not null,
  reason     text,
  changed_at integer not null
) strict;

create index bridge_inbox_by_status on bridge_inbox(status, id);
