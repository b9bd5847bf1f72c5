//! One window per data folder, and word between the processes that use it.
