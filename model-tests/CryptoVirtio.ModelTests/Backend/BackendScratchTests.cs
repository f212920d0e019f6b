using CryptoVirtio.Abi;

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
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.None, true)]
    [InlineData(CipherAlgorithm.None, MacAlgorithm.Sha1Hmac, true)]
    [InlineData(CipherAlgorithm.AesCbc, MacAlgorithm.Sha1Hmac, false)]
    [Trait("Rule", "B10")]
    public void Two_passes_never_run_over_guest_memory(CipherAlgorithm cipher, MacAlgorithm mac, bool inPlace)
    {
        uint session = Create(cipher, mac);
        bool? overlaps = null;
        _engine.WhileCrypting = (in CryptCall call) =>
        {
            overlaps = _guest.AllMemory.Overlaps(call.Source) || _guest.AllMemory.Overlaps(call.Destination);
            return Errno.OK;
        };

        Assert.Equal(Errno.OK, _guest.Ask(Frames.Crypt(_handle, session, [], new byte[Bytes]), 8 + Bytes).Status);

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

    private uint Create(CipherAlgorithm cipher, MacAlgorithm mac)
    {
        RawReply reply = _guest.Ask(Frames.Create(_handle, cipher, new byte[cipher == CipherAlgorithm.None ? 0 : 16], mac, new byte[mac == MacAlgorithm.None ? 0 : 20]));
        Assert.Equal(Errno.OK, reply.Status);
        return reply.Value;
    }
}
