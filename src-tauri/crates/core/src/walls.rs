//! The one way to take down the walls that hostile answers meet: it shows that the harness would see a hole in them.
//!
//! Only the feature `without-walls` makes it possible, and only where the environment asks for it as well. A release
//! can't have the feature.

#[cfg(all(feature = "without-walls", not(debug_assertions)))]
compile_error!(
    "the feature `without-walls` is for the harness of hostile answers: no release may have it"
);

/// The variable that takes them down in a process that can.
#[cfg(feature = "without-walls")]
pub const VARIABLE: &str = "CHATBEAM_WITHOUT_WALLS";

/// Whether answers are shown as they come, and the window keeps nothing away from them.
#[cfg(feature = "without-walls")]
pub fn are_down() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

/// Whether answers are shown as they come, and the window keeps nothing away from them: never.
#[cfg(not(feature = "without-walls"))]
pub const fn are_down() -> bool {
    false
}
