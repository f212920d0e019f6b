namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A file of a <see cref="CountedDevice"/>.</summary>
internal sealed class CountedFile(CountedDevice device, IAsyncCryptoFile inner) : FakeFile(inner)
{
    private bool _closed;

    public override Errno Crypt(in CryptCall call, Cancel cancel = default)
    {
        Action? once = device.During;
        device.During = null;
        once?.Invoke();
        return base.Crypt(call, cancel);
    }

    public override void Dispose()
    {
        base.Dispose();
        device.Open -= _closed ? 0 : 1;
        _closed = true;
    }
}
