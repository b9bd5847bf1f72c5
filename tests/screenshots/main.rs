//! Takes the pictures of the README from the real window.
fn main() {}
