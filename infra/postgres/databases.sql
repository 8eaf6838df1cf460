-- Beside auth_db, which the image makes.
create database config_db;
create database registry;
create database unleash;
