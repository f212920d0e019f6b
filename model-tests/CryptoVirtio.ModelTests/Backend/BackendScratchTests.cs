namespace CryptoVirtio.ModelTests;

/// <summary>Where the engine works: on guest memory, or on a private copy of which nothing is left.</summary>
[Trait("Category", "Model")]
public sealed class BackendScratchTests : IDisposable
{
    private const int Bytes = 64;

    private readonly FakeCryptoDevice _engine = new();
    private readonly RawGuest _guest;
    private readonly uint _handle;

    public BackendScratchTests()
    {
        _guest = new RawGuest(_engine);
        _handle = _guest.Open();
    }

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.None, Bytes, true)]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha1Hmac, 0, true)]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, Bytes, false)]
    [Rule("B10")]
    public void Two_passes_never_run_over_guest_memory(CipherAlgorithm cipher, MacAlgorithm mac, int destination, bool inPlace)
    {
        uint session = Create(cipher, mac);
        bool? overlaps = null;
        _engine.WhileCrypting = (in CryptCall call) =>
        {
            overlaps = _guest.AllMemory.Overlaps(call.Source) || _guest.AllMemory.Overlaps(call.Destination);
            return Errno.OK;
        };

        _guest.Ask(Frames.Crypt(_handle, session, [], new byte[Bytes], destination: destination), 8 + destination);

        Assert.Equal(inPlace, overlaps);
    }

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EBADMSG)]
    [InlineData(Errno.EINVAL)]
    public void Nothing_of_a_payload_is_left_in_scratch(Errno status)
    {
        uint session = Create(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac);
        byte[] secret = new byte[Bytes];
        secret.AsSpan().Fill(0x5e);
        _engine.WhileCrypting = (in CryptCall call) =>
        {
            Assert.Equal(secret, call.Source.ToArray());
            call.Destination.Fill(0x5f);
            return status;
        };
        Assert.Equal(status, _guest.Ask(Frames.Crypt(_handle, session, [], secret), 8 + Bytes).Status);

        // The next request uses the same scratch, and brings nothing of its own: what is there has been left.
        byte[]? left = null;
        _engine.WhileCrypting = (in CryptCall call) =>
        {
            left = call.Destination.ToArray();
            return Errno.EINVAL;
        };
        Assert.Equal(Errno.EINVAL, _guest.Ask(Frames.Crypt(_handle, session, [], [], destination: Bytes), 8 + Bytes).Status);
        Assert.Equal(new byte[Bytes], left);
    }

    [Theory]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.None, Bytes, 1)]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha1Hmac, 0, 1)]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, Bytes, 2)]
    [Rule("SV11")]
    public void Engine_is_not_asked_once_the_memory_is_gone(CipherAlgorithm cipher, MacAlgorithm mac, int destination, int asked)
    {
        var watch = new Watch();
        using var guest = new RawGuest(_engine, watch: watch) { IsJudged = false };
        uint handle = guest.Open();
        byte[] frame = Frames.Crypt(handle, Create(guest, handle, cipher, mac), [], new byte[Bytes], destination: destination);
        watch.Leases.Clear();
        Assert.Equal(8u + (destination > 0 ? Bytes : 0u), guest.Ask(frame, 8 + destination).Written);
        int leases = watch.Leases.Count;
        int before = _engine.Log.Length;

        for (int left = 0; left < leases; left++)
        {
            watch.LeasesLeft = left;
            Assert.Equal(0u, guest.Ask(frame, 8 + destination).Written);
        }

        // Only when no more than the reply's header is missing, or its output too when that is copied.
        Assert.Equal(before + asked, _engine.Log.Length);
        Assert.Equal(0, watch.Outstanding);
    }

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EINVAL)]
    [Rule("IO-GSESSION-6")]
    public void Nothing_of_a_key_is_left_once_it_is_answered(Errno status)
    {
        // The device's copy is pinned as well, so it stays at this distance.
        byte[] origin = GC.AllocateArray<byte>(1, pinned: true);
        nint distance = 0;
        byte[] key = [.. "sixteen byte key"u8];
        _engine.WhileCreating = (in SessionSpec spec) =>
        {
            Assert.Equal(key, spec.Key.ToArray());
            distance = Unsafe.ByteOffset(ref origin[0], ref MemoryMarshal.GetReference(spec.Key));
            return status;
        };

        Assert.Equal(status, _guest.Ask(Frames.Create(_handle, CipherAlgorithm.AesCbc, key)).Status);

        ReadOnlySpan<byte> left = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref origin[0], distance), key.Length);
        Assert.Equal(new byte[key.Length], left.ToArray());
    }

    private uint Create(CipherAlgorithm cipher, MacAlgorithm mac) => Create(_guest, _handle, cipher, mac);

    private static uint Create(RawGuest guest, uint handle, CipherAlgorithm cipher, MacAlgorithm mac)
    {
        RawReply reply = guest.Ask(Frames.Create(handle, cipher, new byte[cipher == CipherAlgorithm.None ? 0 : 16], mac, new byte[mac == MacAlgorithm.None ? 0 : 20]));
        Assert.Equal(Errno.OK, reply.Status);
        return reply.Value;
    }
}
