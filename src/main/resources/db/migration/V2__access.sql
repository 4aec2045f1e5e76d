-- Keys of the REST API. The key itself is nowhere; a revoked one stays, so that the audit log can be understood.
create table api_key (
  id         text    primary key,
  name       text    not null,
  hash       text    not null, -- SHA-256 of the whole key, hexadecimal
  scopes     text    not null, -- read,read:private
  up_to_class integer not null, -- the highest class of people it may act on
  created_at integer not null, -- milliseconds since 1970, UTC
  revoked_at integer
) strict;

create unique index api_key_in_force on api_key(name) where revoked_at is null;

-- Who did what. Arguments are JSON, without secrets.
create table audit (
  id         integer primary key autoincrement,
  at         integer not null, -- milliseconds since 1970, UTC
  actor_kind text    not null,
  actor      text    not null,
  actor_id   text,             -- of the key
  level      integer,          -- class of an operator on the hub
  address    text,
  action     text    not null,
  arguments  text    not null,
  outcome    text    not null, -- one word
  detail     text              -- what there is to say about it
) strict;

create index audit_by_time on audit(at);
