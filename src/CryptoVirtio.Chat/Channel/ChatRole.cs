namespace CryptoVirtio.Chat;

/// <summary>Which end of the connection one is. The value travels in the hello.</summary>
public enum ChatRole : byte
{
    /// <summary>Opened the connection.</summary>
    Connector = 1,

    /// <summary>Accepted the connection.</summary>
    Listener = 2,
}
