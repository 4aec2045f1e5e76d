-- What operators changed by command; without a row the settings file counts.
create table operator_setting (
  feature    text    not null,
  name       text    not null,
  value      text    not null,
  changed_by text    not null,
  changed_at integer not null, -- milliseconds since 1970, UTC
  primary key (feature, name)
) strict;
