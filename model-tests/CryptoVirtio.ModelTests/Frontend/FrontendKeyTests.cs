namespace CryptoVirtio.ModelTests;

/// <summary>Keys leave guest memory as soon as the device needs them no more.</summary>
[Trait("Category", "Model")]
[Rule("IO-GSESSION-6")]
public sealed class FrontendKeyTests : IDisposable
{
    private const int MemoryBytes = 1 << 20;
    private static readonly byte[] s_key = [.. "a key of the cipher, 32 bytes..."u8];
    private static readonly byte[] s_macKey = [.. "the key of the MAC, of any length."u8];

    private readonly ScriptedDevice _device = new(Calls.Options(), memoryBytes: MemoryBytes);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EINVAL)]
    public void Keys_are_gone_after_the_call(Errno status)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        Running<Errno> create = Calls.Start(() => Create(file));
        HeldRequest request = _device.Await(1)[0];
        Assert.True(HasKeys);
        _device.Complete(request, status, value: 5);
        Assert.Equal(status, create.Result);
        Assert.False(HasKeys);
    }

    [Fact]
    public void Keys_of_an_abandoned_call_are_gone_when_it_comes_back()
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        Assert.Equal(Errno.EINTR, Create(file, Calls.Cancelled));
        Assert.True(HasKeys); // SD14: the device still has them
        _device.Complete(_device.Held[0], Errno.EINVAL);
        ((IInterruptHandler)_device.Driver).Interrupt(0);
        Assert.False(HasKeys);
    }

    [Fact]
    public void Keys_are_gone_when_the_device_was_set_up_again()
    {
        IAsyncCryptoFile file = Calls.Open(_device.Driver);
        Assert.Equal(Errno.EINTR, Create(file, Calls.Cancelled));
        _device.AskForReset();
        using IAsyncCryptoFile next = Calls.Open(_device.Driver);
        Assert.False(HasKeys);
        file.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keys_are_gone_when_the_device_was_removed(bool abandoned)
    {
        using IAsyncCryptoFile file = Calls.Open(_device.Driver);
        using var source = new CancellationTokenSource();
        Running<Errno> create = Calls.Start(() => Create(file, new Cancel(source.Token)));
        _device.Await(1);
        if (abandoned)
        {
            source.Cancel();
            Assert.Equal(Errno.EINTR, create.Result);
        }

        _device.Driver.Remove();
        Assert.Equal(abandoned ? Errno.EINTR : Errno.ENODEV, create.Result);
        Assert.False(HasKeys);
    }

    private bool HasKeys
    {
        get
        {
            Span<byte> memory = _device.AllMemory(MemoryBytes);
            return memory.IndexOf(s_key.AsSpan(0, 8)) >= 0 || memory.IndexOf(s_key.AsSpan(24)) >= 0
                || memory.IndexOf(s_macKey.AsSpan(0, 8)) >= 0 || memory.IndexOf(s_macKey.AsSpan(26)) >= 0;
        }
    }

    private static Errno Create(IAsyncCryptoFile file, Cancel cancel = default) => file.CreateSession(
        new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = s_key, Mac = MacAlgorithm.Sha256Hmac, MacKey = s_macKey }, out _, cancel);
}
