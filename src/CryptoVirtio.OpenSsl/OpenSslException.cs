namespace CryptoVirtio.OpenSsl;

/// <summary>libcrypto is absent, or refuses something that has nothing to do with the caller's data. The message is one line.</summary>
public sealed class OpenSslException : Exception
{
    /// <summary>Without a message; there for the framework's conventions.</summary>
    public OpenSslException()
    {
    }

    /// <summary>With what went wrong and what to do about it.</summary>
    public OpenSslException(string message)
        : base(message)
    {
    }

    /// <summary>With what went wrong, what to do about it, and the cause.</summary>
    public OpenSslException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
