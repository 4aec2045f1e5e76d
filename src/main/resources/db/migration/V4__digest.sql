-- Where people who came or went were from, as far as known then.
alter table journal add column country text;
alter table journal add column address text; -- only if a reader asked for addresses

-- Mail that was rendered. The bodies are removed when nobody is to get them any more.
create table digest_mail (
  id              integer primary key autoincrement,
  kind            text    not null,
  created_at      integer not null, -- milliseconds since 1970, UTC
  subject         text    not null,
  body_text       text,
  body_html       text,
  attachment_name text,
  attachment      text
) strict;

-- What becomes of it, for each who is to get it.
create table digest_delivery (
  id              integer primary key autoincrement,
  mail_id         integer not null references digest_mail(id) on delete cascade,
  recipient       text    not null,
  message_id      text    not null,
  state           text    not null, -- WAITING, DELIVERED, GIVEN_UP
  attempts        integer not null default 0,
  retry_since     integer not null,
  next_attempt_at integer,
  settled_at      integer,
  reason          text
) strict;

create index digest_delivery_by_mail on digest_delivery(mail_id);
create index digest_delivery_by_state on digest_delivery(state, next_attempt_at);

-- The period that the client statistics count in; what happened in it stands in the journal.
create table digest_period (
  name       text    primary key,
  started_at integer not null,
  people     integer not null, -- on the hub then
  watching   integer not null  -- whether the hub was watched then
) strict;
