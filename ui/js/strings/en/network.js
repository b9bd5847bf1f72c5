/**
 * The way to hosted assistants, in English.
 *
 * @module
 */

export const networkTexts = {
  title: "Network",
  proxy: "Proxy",
  system: "System",
  none: "None",
  address: "Own address",
  lead:
    "HTTP or SOCKS, for questions to hosted assistants, here and on the command line, from your next question on. What stays on " +
    "this computer never takes a proxy.",
  addressLabel: "Address of the proxy",
  addressHint:
    "Such as http://proxy.example:3128, or socks5h://proxy.example:1080 for a SOCKS proxy that looks names up itself. What you " +
    "ask stays encrypted between this computer and the assistant, for https:// assistants.",
  user: "User name (optional)",
  password: "Password (optional)",
  credentialsHint: "Both go into your system’s keychain, not into a file. The proxy gets them when it asks, and nobody else.",
  keepHint: "Left empty, those in the keychain stay. Another address never gets them.",
  change: "Change",
  forget: "Forget user name and password",
  credentials: {
    keychain: "user name and password in keychain",
    this_run: "user name and password until you quit",
    missing: "no user name and password",
  },
  saved: "The proxy is used from the next question on.",
  chosen: "That counts from the next question on.",
  forgotten: "User name and password are forgotten.",
};
