//! The documented Chatbeam HTTP API: wire types, origin rules, key type and client.
