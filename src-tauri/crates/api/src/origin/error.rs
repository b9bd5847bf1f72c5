//! Why an address is refused.

/// What is wrong with an address, in a sentence for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// There is no text.
    #[error("The address is empty. It looks like https://www.chatbeam.com.")]
    Empty,
    /// A character that no address has as it is typed.
    #[error("The address has a space or another character that can't be in it.")]
    Characters,
    /// There is no `://`.
    #[error("Begin the address with https://, such as https://www.chatbeam.com.")]
    NoScheme,
    /// Another scheme than http or https.
    #[error("The address must begin with https://, nothing else is spoken there.")]
    Scheme,
    /// A user name or password.
    #[error("The address must not hold a user name or a password.")]
    Credentials,
    /// Something after host and port.
    #[error("The address must end after the name of the server, as in https://www.chatbeam.com.")]
    Path,
    /// No host, or none that can be understood in one way only.
    #[error("The name of the server is missing or not valid.")]
    Host,
    /// A port that can't be connected to.
    #[error("The port after the colon must be a number from 1 to 65535.")]
    Port,
    /// An IP address in octal, hexadecimal, shortened or otherwise unusual form.
    #[error("Write the IP address in its usual form, as in 127.0.0.1 or [::1].")]
    NumericHost,
    /// `0.0.0.0` or `[::]`.
    #[error(
        "0.0.0.0 and [::] are not the address of a server. Use 127.0.0.1 or [::1] for this computer."
    )]
    Unspecified,
    /// A name that looks like this computer and is not.
    #[error("This name looks like this computer, but belongs to another one.")]
    LooksLocal,
    /// Plain http to localhost.
    #[error("Use http://127.0.0.1 instead of localhost, which can be pointed to another computer.")]
    PlainLocalhost,
    /// Plain http over a network.
    #[error("Use https://. Plain http:// would show your key and questions to the network.")]
    Plain,
}
