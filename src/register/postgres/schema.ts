import { REQUESTS } from '../afar/asked-request.ts';
import { ENTRY_KINDS } from '../chain.ts';
import { keptMark } from '../field-bytes.ts';

export const SCHEMA_NAME = 'menkyo_register';
export const VERSION = 1;

const POLICY = ENTRY_KINDS.indexOf('policy');
const PERSON = ENTRY_KINDS.indexOf('person');
const CHECK = ENTRY_KINDS.indexOf('check');

/** The server takes the index for a query with the same words. Without the index it looks at every entry. */
export const IS_ASKING = `kind = ${PERSON} and position('\\x${keptMark(REQUESTS)}'::bytea in fields) > 0`;

/** The number of a lock that stands for nothing in the database (pg_advisory_lock). */
const TURN = 0x6d656e6b796f;

/** How many days ahead a counter sees who is due, and how many people one search of a counter gives. */
export const COUNTER_DAYS = 100;
export const COUNTER_MOST = 20;

/**
 * A function runs with the rights of the schema's owner, and finds no object but those that it names in full: otherwise a
 * role could put a table or an operator of its own in their place.
 */
const DEFINER = 'security definer set search_path = pg_catalog, pg_temp';

const TABLES = `
  create schema menkyo_register;
  create table menkyo_register.register (
    is_one boolean primary key default true check (is_one), version integer not null, keys text not null
  );
  create table menkyo_register.entry (
    seq bigint primary key check (seq > 0), kind smallint not null, fields bytea not null,
    mac bytea not null check (octet_length(mac) = 32)
  );
  create table menkyo_register.person (
    id bytea primary key, entry bigint not null, last_check bigint, search bytea not null,
    next_check_on integer, expires_on integer, left_on integer
  );
  create table menkyo_register.checked (
    entry bigint primary key, id bytea not null unique, person bytea not null, at bigint not null,
    card smallint not null
  );
  create index entry_policy on menkyo_register.entry (seq) where kind = ${POLICY};
  create index entry_requests on menkyo_register.entry (seq) where ${IS_ASKING};
  create index person_next_check on menkyo_register.person (next_check_on);
  create index person_expires on menkyo_register.person (expires_on);
  create index person_unchecked on menkyo_register.person (id) where last_check is null;
  create index checked_person on menkyo_register.checked (person, at);
  create index checked_at on menkyo_register.checked (at);
`;

const PEOPLE = `
  person_ids bytea[], person_entries bigint[], last_checks bigint[], searches bytea[],
  next_checks_on integer[], expire_on integer[], left_on integer[]`;
const CHECKS = `
  check_entries bigint[], check_ids bytea[], check_people bytea[], check_times bigint[], check_cards smallint[]`;
const PEOPLE_NAMES = PEOPLE.replace(/ \w+\[\]/g, '');
const CHECKS_NAMES = CHECKS.replace(/ \w+\[\]/g, '');

/**
 * The only way to change a register. The lock makes writers wait until the one before is on the disk. It is a
 * lock on a table, since one on a row is written to the disk itself, also by a writer that comes too late. A counter's own settings could confirm a write earlier.
 */
const WRITES = `
  create function menkyo_register.why_not(after_count bigint, after_mac bytea, known_ids bytea[])
  returns text language plpgsql ${DEFINER} as $$
  declare
    head_count bigint;
    head_mac bytea;
  begin
    lock table menkyo_register.register in share row exclusive mode;
    if exists (select from menkyo_register.checked c where c.id = any (known_ids)) then
      return 'known-check';
    end if;
    select h.seq, h.mac into head_count, head_mac from menkyo_register.head() h;
    if (coalesce(head_count, 0), coalesce(head_mac, decode(repeat('00', 32), 'hex')))
      is distinct from (after_count, after_mac)
    then
      return 'not-the-head';
    end if;
    return null;
  end $$;

  create function menkyo_register.append(
    after_count bigint, after_mac bytea,
    seqs bigint[], kinds smallint[], entry_fields bytea[], macs bytea[],
    reduced_seqs bigint[], reduced_fields bytea[], gone_people bytea[], gone_checks bigint[], known_ids bytea[],
    ${PEOPLE}, ${CHECKS}
  ) returns text language plpgsql ${DEFINER} as $$
  #variable_conflict use_variable
  declare
    reason text := menkyo_register.why_not(after_count, after_mac, known_ids);
  begin
    if reason is not null then
      return reason;
    end if;
    if seqs is distinct from array(
      select after_count + n from generate_series(1, cardinality(kinds)) n order by n
    ) then
      raise exception 'an entry has another number' using errcode = 'integrity_constraint_violation';
    end if;
    if current_setting('synchronous_commit') = 'off' then
      perform set_config('synchronous_commit', 'on', true);
    end if;
    update menkyo_register.entry e set fields = r.fields
      from unnest(reduced_seqs, reduced_fields) r (seq, fields) where e.seq = r.seq;
    insert into menkyo_register.entry (seq, kind, fields, mac)
      select * from unnest(seqs, kinds, entry_fields, macs);
    delete from menkyo_register.person p where p.id = any (gone_people);
    delete from menkyo_register.checked c where c.entry = any (gone_checks);
    insert into menkyo_register.person as p
      select * from unnest(${PEOPLE_NAMES})
      on conflict (id) do update set (entry, last_check, search, next_check_on, expires_on, left_on) =
        (excluded.entry, excluded.last_check, excluded.search, excluded.next_check_on, excluded.expires_on,
         excluded.left_on);
    insert into menkyo_register.checked (entry, id, person, at, card)
      select * from unnest(${CHECKS_NAMES});
    return 'written';
  end $$;

  create function menkyo_register.counter_append(
    after_count bigint, after_mac bytea, seqs bigint[], entry_fields bytea[], macs bytea[], ${PEOPLE}, ${CHECKS}
  ) returns text language plpgsql ${DEFINER} as $$
  #variable_conflict use_variable
  declare
    reason text := menkyo_register.why_not(after_count, after_mac, check_ids);
  begin
    -- First: a desk that came too late may know an older row of the person.
    if reason is not null then
      return reason;
    end if;
    -- Each entry is a check of a known person. A null among the arguments makes the whole condition null.
    if (cardinality(seqs) <> cardinality(check_entries)
      or not seqs @> check_entries
      or exists (
        select from unnest(check_people) one (id)
        where not exists (select from menkyo_register.person p where p.id = one.id)
      )
      -- A row of a person changes by the person's check alone, and only in what a check tells.
      or exists (
        select from unnest(${PEOPLE_NAMES}) one (id, entry, last_check, search, next_on, ends_on, left_on)
        where not exists (
          select from menkyo_register.person p
          where p.id = one.id and p.entry = one.entry and p.left_on is not distinct from one.left_on
            and (
              exists (
                select from unnest(check_entries, check_people) c (entry, person)
                where c.entry = one.last_check and c.person = one.id
              )
              -- A check that was made before the last one leaves the row as it is.
              or (p.last_check, p.search, p.next_check_on, p.expires_on)
                is not distinct from (one.last_check, one.search, one.next_on, one.ends_on)
            )
        )
      )) is not false
    then
      raise exception 'a counter adds checks alone' using errcode = 'insufficient_privilege';
    end if;
    return menkyo_register.append(
      after_count, after_mac, seqs, array_fill(${CHECK}::smallint, array[cardinality(seqs)]), entry_fields, macs,
      '{}', '{}', '{}', '{}', check_ids, ${PEOPLE_NAMES}, ${CHECKS_NAMES}
    );
  end $$;
`;

const PERSON_COLUMNS = 'p.id, p.entry, p.last_check, p.search, p.next_check_on, p.expires_on, p.left_on';

/** What a counter reads. None of these gives a list of everything. */
const READS = `
  create function menkyo_register.head() returns table (seq bigint, mac bytea)
    language sql stable ${DEFINER}
    as $$ select e.seq, e.mac from menkyo_register.entry e order by e.seq desc limit 1 $$;

  -- The head for a desk that came too late: the desks wait in a queue, and each has a turn until it gives it back or its
  -- session ends. After two seconds a desk goes on without. This only saves work: append judges the head.
  create function menkyo_register.head_in_turn() returns table (seq bigint, mac bytea)
    language plpgsql volatile ${DEFINER} set lock_timeout = '2s' as $$
    begin
      begin
        perform pg_advisory_lock(${TURN});
      exception when lock_not_available then
        null;
      end;
      return query select * from menkyo_register.head();
    end $$;

  create function menkyo_register.end_turn() returns void
    language sql volatile ${DEFINER} as $$ select pg_advisory_unlock_all() $$;

  create function menkyo_register.mac_at(number bigint) returns table (mac bytea)
    language sql stable ${DEFINER} as $$ select e.mac from menkyo_register.entry e where e.seq = number $$;

  create function menkyo_register.policy()
    returns table (seq bigint, kind smallint, fields bytea, mac bytea, mac_before bytea)
    language sql stable ${DEFINER} as $$
      select e.seq, e.kind, e.fields, e.mac, b.mac
      from menkyo_register.entry e left join menkyo_register.entry b on b.seq = e.seq - 1
      where e.kind = ${POLICY} order by e.seq desc limit 1
    $$;

  -- Each number beside the person whose entry it is: the person as last typed, the last check, or the last check of each
  -- kind of card.
  create function menkyo_register.counter_entries_at(seqs bigint[], people bytea[])
    returns table (seq bigint, kind smallint, fields bytea, mac bytea, mac_before bytea)
    language plpgsql stable ${DEFINER} as $$
    #variable_conflict use_column
    begin
      if exists (
        select from unnest(seqs, people) one (number, who)
        where not exists (
          select from menkyo_register.person p
          where p.id = one.who and (
            one.number in (p.entry, p.last_check)
            or exists (
              select from menkyo_register.checked c
              where c.entry = one.number and c.person = p.id and not exists (
                select from menkyo_register.checked d
                where d.person = c.person and d.card = c.card and (d.at, d.entry) > (c.at, c.entry)
              )
            )
          )
        )
      ) then
        raise exception 'a counter reads what it needs for a person' using errcode = 'insufficient_privilege';
      end if;
      return query
        select e.seq, e.kind, e.fields, e.mac, b.mac
        from unnest(seqs) with ordinality one (number, place)
        join menkyo_register.entry e on e.seq = one.number
        left join menkyo_register.entry b on b.seq = e.seq - 1
        order by one.place;
    end $$;

  create function menkyo_register.counter_person(who bytea) returns setof menkyo_register.person
    language sql stable ${DEFINER} as $$ select ${PERSON_COLUMNS} from menkyo_register.person p where p.id = who $$;

  create function menkyo_register.counter_find(parts bytea[], most integer) returns setof menkyo_register.person
    language plpgsql stable ${DEFINER} as $$
    begin
      if not exists (select from unnest(parts) part where octet_length(part) > 1) then
        raise exception 'a counter searches for something' using errcode = 'insufficient_privilege';
      end if;
      return query
        select ${PERSON_COLUMNS} from menkyo_register.person p
        where not exists (select from unnest(parts) part where position(part in p.search) = 0)
        order by p.id limit least(most, ${COUNTER_MOST});
    end $$;

  create function menkyo_register.counter_due(today integer, until integer)
    returns setof menkyo_register.person language plpgsql stable ${DEFINER} as $$
    declare
      server_day integer := current_date - date '1970-01-01';
    begin
      if until > server_day + ${COUNTER_DAYS} then
        raise exception 'a counter sees who is due soon' using errcode = 'insufficient_privilege';
      end if;
      -- Without the text to search in, which holds the name and the number.
      return query
        select p.id, p.entry, p.last_check, ''::bytea, p.next_check_on, p.expires_on, p.left_on
        from menkyo_register.person p
        where (p.left_on is null or p.left_on >= greatest(today, server_day - 2))
          and (p.last_check is null or p.next_check_on <= until or p.expires_on <= until)
        order by p.id;
    end $$;

  create function menkyo_register.counter_checks_of(who bytea) returns setof menkyo_register.checked
    language sql stable ${DEFINER} as $$
      select c.* from menkyo_register.checked c where c.person = who order by c.at desc, c.entry desc
    $$;

  create function menkyo_register.counter_check(check_id bytea) returns setof menkyo_register.checked
    language sql stable ${DEFINER} as $$ select c.* from menkyo_register.checked c where c.id = check_id $$;

  create function menkyo_register.replace_keys(new_keys text) returns void
    language sql ${DEFINER} as $$ update menkyo_register.register set keys = new_keys $$;
`;

/** By default every role may call a new function. */
const NOTHING_FOR_ALL = `
  revoke all on all functions in schema menkyo_register from public;
  revoke all on all tables in schema menkyo_register from public;
  revoke all on schema menkyo_register from public;
`;

export const SCHEMA = [TABLES, WRITES, READS, NOTHING_FOR_ALL].join('\n');
