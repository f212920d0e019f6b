namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
public sealed class CryptoDeviceTableTests : IDisposable
{
    private readonly CryptoDeviceTable _table = new(SystemSync.Instance);
    private readonly ScriptedDevice[] _devices = [.. Enumerable.Range(0, 4).Select(static _ => new ScriptedDevice(memoryBytes: 1 << 20))];

    public void Dispose() => Array.ForEach(_devices, static device => device.Dispose());

    [Fact]
    public void Add_takes_the_lowest_free_minor()
    {
        Assert.Equal(0, _table.Add(_devices[0].Driver));
        Assert.Equal(1, _table.Add(_devices[1].Driver));
        Assert.Equal(2, _table.Add(_devices[2].Driver));
        Assert.True(_table.Remove(1));
        Assert.True(_table.Remove(0));
        Assert.Equal(0, _table.Add(_devices[3].Driver));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Unknown_minor_answers_ENODEV(int minor)
    {
        Assert.Equal(Errno.ENODEV, _table.TryOpen(minor, out IAsyncCryptoFile? file));
        Assert.Null(file);
        Assert.False(_table.Remove(minor));
    }

    [Fact]
    public void TryOpen_opens_the_device_of_that_minor()
    {
        _table.Add(_devices[0].Driver);
        _table.Add(_devices[1].Driver);

        Assert.Equal(Errno.OK, _table.TryOpen(1, out IAsyncCryptoFile? file));
        Assert.Empty(_devices[0].OpenHandles);
        Assert.Single(_devices[1].OpenHandles);
        file!.Dispose();
        Assert.Empty(_devices[1].OpenHandles);
    }

    [Fact]
    [Rule("IO-OPEN-2")]
    public void Removed_minor_and_its_files_answer_ENODEV_and_the_others_go_on()
    {
        _table.Add(_devices[0].Driver);
        _table.Add(_devices[1].Driver);
        Assert.Equal(Errno.OK, _table.TryOpen(0, out IAsyncCryptoFile? gone));
        Assert.Equal(Errno.OK, _table.TryOpen(1, out IAsyncCryptoFile? kept));

        Assert.True(_table.Remove(0));
        Assert.False(_table.Remove(0));

        Assert.Equal(Errno.ENODEV, _table.TryOpen(0, out _));
        Assert.Equal(Errno.ENODEV, gone!.FreeSession(1));
        Assert.Equal(Errno.OK, kept!.FreeSession(1));

        // A file keeps to its device: another one under the same minor is none of its business.
        Assert.Equal(0, _table.Add(_devices[2].Driver));
        Assert.Equal(Errno.ENODEV, gone.FreeSession(1));
        gone.Dispose();
        kept.Dispose();
    }

    [Fact]
    [Trait("Category", "Concurrency")]
    public void Table_is_free_while_a_device_answers()
    {
        int slow = _table.Add(_devices[0].Driver);
        _devices[0].Answers = _ =>
        {
            // On the opener's thread, in the middle of its open: from another thread the table must be reachable.
            _devices[0].Answers = null;
            Assert.Equal(1, new Running<int>(() => _table.Add(_devices[1].Driver)).Result);
            return false;
        };

        Assert.Equal(Errno.OK, _table.TryOpen(slow, out IAsyncCryptoFile? file));
        file!.Dispose();
    }
}
