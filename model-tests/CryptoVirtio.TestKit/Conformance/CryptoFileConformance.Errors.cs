namespace CryptoVirtio.TestKit;

public abstract partial class CryptoFileConformance
{
    private delegate CryptCall Change(CryptArena arena, CryptCall right);

    private static readonly Dictionary<string, Change> s_wrongCipherCalls = new(StringComparer.Ordinal)
    {
        ["session 0"] = (_, right) => right with { Session = 0 },
        ["another session"] = (_, right) => right with { Session = right.Session + 1 },
        ["direction 2"] = (_, right) => right with { Direction = (CryptDirection)2 },
        ["direction 65535"] = (_, right) => right with { Direction = (CryptDirection)ushort.MaxValue },
        ["AEAD_TLS"] = (_, right) => right with { Flags = CryptFlags.AeadTls },
        ["AEAD_SRTP"] = (_, right) => right with { Flags = CryptFlags.AeadSrtp },
        ["flag 128"] = (_, right) => right with { Flags = (CryptFlags)128 },
        ["flag 32768"] = (_, right) => right with { Flags = (CryptFlags)0x8000 },
        ["broken block"] = (arena, right) => right with { Source = arena.Source[..63], Destination = arena.Destination[..63] },
        ["one byte"] = (arena, right) => right with { Source = arena.Source[..1], Destination = arena.Destination[..1] },
        ["short destination"] = (arena, right) => right with { Destination = arena.Destination[..48] },
        ["long destination"] = (arena, right) => right with { Source = arena.Source[..48] },
        ["no destination"] = (_, right) => right with { Destination = default },
        ["no source"] = (_, right) => right with { Source = default },
        ["short IV"] = (arena, right) => right with { Iv = arena.Iv[..15] },
        ["long IV"] = (arena, right) => right with { Iv = arena.Source[..17] },
        ["no IV"] = (_, right) => right with { Iv = default },
        ["no IV for nothing"] = (_, right) => right with { Source = default, Destination = default, Iv = default },
        ["overlap behind"] = (arena, right) => right with { Source = arena.Source[..32], Destination = arena.Source.Slice(1, 32) },
        ["overlap before"] = (arena, right) => right with { Source = arena.Source.Slice(16, 32), Destination = arena.Source[..32] },
        ["WRITE_IV without room"] = (_, right) => right with { Flags = CryptFlags.WriteIv },
        ["WRITE_IV with little room"] = (arena, right) => right with { Flags = CryptFlags.WriteIv, NextIv = arena.NextIv[..15] },
        ["WRITE_IV with much room"] = (arena, right) => right with { Flags = CryptFlags.WriteIv, NextIv = arena.Mac[..17] },
        ["next IV without WRITE_IV"] = (arena, right) => right with { NextIv = arena.NextIv },
    };

    private static readonly Dictionary<string, Change> s_wrongMacCalls = new(StringComparer.Ordinal)
    {
        ["session 0"] = (_, right) => right with { Session = 0 },
        ["direction 2"] = (_, right) => right with { Direction = (CryptDirection)2 },
        ["AEAD_TLS"] = (_, right) => right with { Flags = CryptFlags.AeadTls },
        ["AEAD_SRTP"] = (_, right) => right with { Flags = CryptFlags.AeadSrtp | CryptFlags.Update },
        ["flag 256"] = (_, right) => right with { Flags = (CryptFlags)256 },
        ["no MAC"] = (_, right) => right with { Mac = default },
        ["short MAC"] = (arena, right) => right with { Mac = arena.Mac[..31] },
        ["short MAC with FINAL"] = (arena, right) => right with { Flags = CryptFlags.Update | CryptFlags.Final, Mac = arena.Mac[..31] },
        ["short MAC with nothing"] = (arena, right) => right with { Flags = CryptFlags.Update, Source = default, Mac = arena.Mac[..31] },
        ["destination"] = (arena, right) => right with { Destination = arena.Destination },
        ["IV"] = (arena, right) => right with { Iv = arena.Iv },
        ["next IV"] = (arena, right) => right with { NextIv = arena.NextIv },
        ["next IV with WRITE_IV"] = (arena, right) => right with { Flags = CryptFlags.WriteIv, NextIv = arena.NextIv },
    };

    public static TheoryData<string> WrongCipherCalls => [.. s_wrongCipherCalls.Keys];

    public static TheoryData<string> WrongMacCalls => [.. s_wrongMacCalls.Keys];

    [Theory]
    [MemberData(nameof(WrongCipherCalls))]
    [Rule("IO-CRYPT-2", "IO-CRYPT-4", "IO-CRYPT-5", "IO-CRYPT-6", "IO-CRYPT-12")]
    public void Crypt_answers_EINVAL_and_writes_nothing_when_a_cipher_call_is_wrong(string wrong)
    {
        IAsyncCryptoFile file = Open();
        uint session = CipherSession(file);
        var arena = new CryptArena();

        AssertRefused(file, arena, s_wrongCipherCalls[wrong](arena, RightCipherCall(arena, session)));

        byte[] expected = Expected.AesCbc(CryptDirection.Encrypt, s_key, arena.Iv, arena.Source);
        Assert.Equal(Errno.OK, file.Crypt(RightCipherCall(arena, session)));
        Assert.Equal(expected, arena.Destination);
    }

    [Theory]
    [MemberData(nameof(WrongMacCalls))]
    [Rule("IO-CRYPT-2", "IO-CRYPT-4", "IO-CRYPT-6", "IO-CRYPT-12")]
    public void Crypt_answers_EINVAL_and_leaves_the_hash_as_it_was_when_a_MAC_call_is_wrong(string wrong)
    {
        IAsyncCryptoFile file = Open();
        uint session = MacSession(file);
        var arena = new CryptArena();
        byte[] first = [1, 2, 3];
        Assert.Equal(Errno.OK, file.Crypt(new CryptCall { Session = session, Source = first, Flags = CryptFlags.Update }));

        AssertRefused(file, arena, s_wrongMacCalls[wrong](arena, RightMacCall(arena, session)));

        byte[] expected = Expected.Hmac(MacAlgorithm.Sha256Hmac, s_macKey, [.. first, .. arena.Source]);
        Assert.Equal(Errno.OK, file.Crypt(RightMacCall(arena, session) with { Flags = CryptFlags.Final }));
        Assert.Equal(expected, arena.Mac[..32]);
    }

    [Theory]
    [MemberData(nameof(WrongCipherCalls))]
    [Rule("IO-CRYPT-2", "IO-CRYPT-4", "IO-CRYPT-5", "IO-CRYPT-6", "IO-CRYPT-12")]
    public void Crypt_answers_EINVAL_and_writes_nothing_when_a_call_is_wrong_with_cipher_and_MAC(string wrong)
    {
        IAsyncCryptoFile file = Open();
        uint session = BothSession(file);
        var arena = new CryptArena();

        AssertRefused(file, arena, s_wrongCipherCalls[wrong](arena, RightCipherCall(arena, session) with { Mac = arena.Mac }));
        AssertRefused(file, arena, RightCipherCall(arena, session));
        AssertRefused(file, arena, RightCipherCall(arena, session) with { Mac = arena.Mac[..31] });
    }

    private static CryptCall RightCipherCall(CryptArena arena, uint session) =>
        new() { Session = session, Source = arena.Source, Destination = arena.Destination, Iv = arena.Iv };

    private static CryptCall RightMacCall(CryptArena arena, uint session) =>
        new() { Session = session, Source = arena.Source, Mac = arena.Mac };

    private static void AssertRefused(ICryptoFile file, CryptArena arena, CryptCall call)
    {
        byte[] before = [.. arena.Memory];

        Assert.Equal(Errno.EINVAL, file.Crypt(call));

        Assert.Equal(before, arena.Memory);
    }
}
