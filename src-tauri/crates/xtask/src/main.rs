//! The project's own commands: setup, run, test, lint, package, screenshots, bench.

fn main() {}
