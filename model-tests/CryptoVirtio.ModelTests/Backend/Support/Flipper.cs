namespace CryptoVirtio.ModelTests;

/// <summary>A guest's thread that flips bits of one byte for as long as it lives.</summary>
internal sealed class Flipper : IDisposable
{
    private readonly Running<bool> _thread;
    private volatile bool _started;
    private volatile bool _ended;

    public Flipper(RawGuest guest, Segment target, byte mask)
    {
        _thread = new Running<bool>(() =>
        {
            Span<byte> bytes = guest.Bytes(target);
            _started = true;
            do
            {
                bytes[0] ^= mask;
            }
            while (!_ended);

            return true;
        });
        SpinWait.SpinUntil(() => _started);
    }

    public void Dispose()
    {
        _ended = true;
        Assert.True(_thread.Result);
    }
}
