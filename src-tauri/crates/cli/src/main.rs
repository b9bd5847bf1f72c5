//! The command line of Chatbeam Desktop.

fn main() {}
