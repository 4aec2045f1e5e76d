-- What programs asked for under an idempotency key, so that asking again does nothing more.
create table api_request (
  audit_id        integer primary key, -- what was done
  key_id          text    not null,    -- of the program's API key
  idempotency_key text    not null,
  fingerprint     text    not null,    -- of the request
  at              integer not null     -- milliseconds since 1970, UTC
) strict;

create index api_request_by_key on api_request(key_id, idempotency_key);
