namespace CryptoVirtio.ModelTests;

/// <summary>What came back for a chain of a <see cref="VirtioGuest"/>.</summary>
/// <param name="Written">The used length.</param>
/// <param name="Bytes">The whole writable stream.</param>
/// <param name="CleanOutside">Nothing but the writable stream was touched.</param>
internal sealed record VirtioReply(uint Written, byte[] Bytes, bool CleanOutside)
{
    /// <summary>The last writable byte.</summary>
    public VirtioCryptoStatus Status => (VirtioCryptoStatus)Bytes[^1];

    /// <summary>Everything before it.</summary>
    public byte[] Outputs => Bytes[..^1];

    /// <summary>Whether nothing but the status was written, and no more was claimed.</summary>
    public bool IsStatusOnly => CleanOutside
        && Outputs.All(static value => value == VirtioGuest.Canary)
        && Written == (Bytes.Length == 1 ? 1 : 0);
}
