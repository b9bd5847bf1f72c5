//! Has the guide embedded again when a page of it is added or removed; a changed page is noticed anyway.

fn main() {
    println!("cargo::rerun-if-changed=../../../docs/guide");
}
