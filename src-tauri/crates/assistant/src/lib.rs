//! The assistant on this computer: documents in, the documented API out.
