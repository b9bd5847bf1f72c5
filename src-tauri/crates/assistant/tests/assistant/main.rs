//! The assistant as its callers see it: a real server, asked over real HTTP.

mod answers;
mod asked;
mod folder;
mod lifetime;
mod refusals;
