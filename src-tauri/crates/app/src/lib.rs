//! Puts the core and the local assistant together, once for the window and the command line.
