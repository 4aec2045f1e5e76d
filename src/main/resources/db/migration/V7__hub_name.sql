-- What the hub called itself last; mails made before a login bear that name.
create table digest_hub (
  id   integer primary key check (id = 1),
  name text    not null
) strict;
