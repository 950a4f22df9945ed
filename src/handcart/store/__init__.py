"""The company file: tables, queries, session, journal, search, bulk, migrations. All SQL is here."""
