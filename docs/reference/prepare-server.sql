-- Prepares a PostgreSQL 18 server for Seltsiline. Run it with psql as a superuser; it may be run again at any time.
-- Afterwards give passwords to those logins that connect with one: \password seltsiline_owner, and so on.
-- DATABASE_URL is then the address with the login seltsiline_app, SELTSILINE_OWNER_URL the one with seltsiline_owner.
\set ON_ERROR_STOP on

DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seltsiline_owner') THEN CREATE ROLE seltsiline_owner; END IF; END $$;
ALTER ROLE seltsiline_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seltsiline_app') THEN CREATE ROLE seltsiline_app; END IF; END $$;
ALTER ROLE seltsiline_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seltsiline_public') THEN CREATE ROLE seltsiline_public; END IF; END $$;
ALTER ROLE seltsiline_public LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seltsiline_stats') THEN CREATE ROLE seltsiline_stats; END IF; END $$;
ALTER ROLE seltsiline_stats LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'seltsiline_backup') THEN CREATE ROLE seltsiline_backup; END IF; END $$;
ALTER ROLE seltsiline_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS NOINHERIT;
GRANT seltsiline_public TO seltsiline_app WITH INHERIT FALSE, SET TRUE;
SELECT 'CREATE DATABASE seltsiline OWNER seltsiline_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8'' LOCALE ''C''' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'seltsiline') \gexec
REVOKE ALL ON DATABASE seltsiline FROM PUBLIC;
GRANT CONNECT ON DATABASE seltsiline TO seltsiline_owner, seltsiline_app, seltsiline_public, seltsiline_stats, seltsiline_backup;
ALTER DATABASE seltsiline SET timezone TO 'UTC';
\connect seltsiline
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
