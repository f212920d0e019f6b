namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Algorithms and key lengths that a CIOCGSESSION may ask for, and whether they are good.</summary>
/// <param name="Cipher">The cipher.</param>
/// <param name="KeyLength">Bytes of its key.</param>
/// <param name="Mac">The MAC.</param>
/// <param name="MacKeyLength">Bytes of its key.</param>
/// <param name="IsGood">Whether a session is made of it.</param>
internal sealed record SessionKind(CipherAlgorithm Cipher, int KeyLength, MacAlgorithm Mac = MacAlgorithm.None, int MacKeyLength = 0, bool IsGood = true)
{
    /// <summary>The good ones first.</summary>
    public static IReadOnlyList<SessionKind> All { get; } =
    [
        new(CipherAlgorithm.AesCbc, 16),
        new(CipherAlgorithm.AesCbc, 24),
        new(CipherAlgorithm.AesCbc, 32),
        new(CipherAlgorithm.None, 0, MacAlgorithm.Sha1Hmac, 20),
        new(CipherAlgorithm.None, 0, MacAlgorithm.Sha256Hmac, 512),
        new(CipherAlgorithm.None, 0, MacAlgorithm.Sha512Hmac, 0),
        new(CipherAlgorithm.AesCbc, 16, MacAlgorithm.Sha256Hmac, 7),
        new(CipherAlgorithm.AesCbc, 32, MacAlgorithm.Sha1Hmac, 64),
        new(CipherAlgorithm.None, 0, IsGood: false),
        new(CipherAlgorithm.AesCbc, 15, IsGood: false),
        new(CipherAlgorithm.AesCbc, 64, IsGood: false),
        new(CipherAlgorithm.AesCbc, 65, IsGood: false),
        new(CipherAlgorithm.AesCbc, 16, (MacAlgorithm)999, 8, IsGood: false),
        new((CipherAlgorithm)77, 16, IsGood: false),
        new(CipherAlgorithm.None, 0, MacAlgorithm.Sha1Hmac, 513, IsGood: false),
    ];

    /// <summary>What CIOCGSESSINFO tells of a good one.</summary>
    public SessionInfo Info => new(ReferenceAlgorithms.Cipher((int)Cipher)?.Info, ReferenceAlgorithms.Mac((int)Mac)?.Info);

    /// <summary>Bytes of the digest.</summary>
    public int Digest => Mac switch
    {
        MacAlgorithm.Sha1Hmac => 20,
        MacAlgorithm.Sha256Hmac => 32,
        MacAlgorithm.Sha512Hmac => 64,
        _ => 0,
    };

    public override string ToString() => string.Join(
        " + ",
        (string[])
        [
            .. Cipher == CipherAlgorithm.None ? (string[])[] : [$"{Cipher} key {KeyLength}"],
            .. Mac == MacAlgorithm.None ? (string[])[] : [$"{Mac} key {MacKeyLength}"],
        ]);
}
