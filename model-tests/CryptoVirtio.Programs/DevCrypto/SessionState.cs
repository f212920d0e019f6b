namespace CryptoVirtio.Programs;

/// <summary>What the model knows of a session.</summary>
/// <param name="File">The variable of its file.</param>
/// <param name="Cipher">Its cipher, or null.</param>
/// <param name="Mac">Its MAC, or null.</param>
public sealed record SessionState(int File, ReferenceCipher? Cipher, ReferenceMac? Mac)
{
    /// <summary>Not freed, and its file not closed.</summary>
    public bool Live { get; set; } = true;

    /// <summary>The hash has input that was not finalised.</summary>
    public bool HashOpen { get; set; }

    /// <summary>An operation was executed.</summary>
    public void Hashed(CryptShape shape) => HashOpen = Mac is not null && !SyscallErrnos.Finalises(shape);

    /// <summary>What CIOCGSESSINFO tells of it.</summary>
    public SessionInfo Info => new(Cipher?.Info, Mac?.Info);

    /// <summary>Bytes of the IV; 0 without a cipher.</summary>
    public int IvSize => Cipher?.IvSize ?? 0;

    /// <summary>Bytes of the digest; 0 without a MAC.</summary>
    public int DigestSize => Mac?.DigestSize ?? 0;
}
