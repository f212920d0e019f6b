namespace CryptoVirtio.ModelTests;

/// <summary>What a record layer shows, what it answers when it is over, and what it leaves.</summary>
[Trait("Category", "Unit")]
public sealed class RecordStateTests
{
    private readonly ManagedCryptoDevice _device = new();
    private readonly RecordNotes _notes = new();
    private readonly byte[] _wire = new byte[CbcHmacRecords.MaxWireLength];
    private readonly byte[] _plaintext = new byte[CbcHmacRecords.MaxPlaintextLength];

    [Fact]
    public void Observer_is_shown_each_record_of_both_ends()
    {
        using CbcHmacRecords connector = New(_device, ChatRole.Connector);
        using CbcHmacRecords listener = New(_device, ChatRole.Listener);
        var expected = new List<(bool, RecordType, ulong, string, string)>();
        for (byte i = 0; i < 3; i++)
        {
            byte[] said = [i, 7];
            Assert.Equal(ChannelStatus.Ok, connector.Seal(RecordType.Data, said, _wire, out int written));
            Assert.Equal(ChannelStatus.Ok, listener.Open(_wire.AsSpan(0, written), _plaintext, out _));
            foreach (bool isSealed in new[] { true, false })
            {
                expected.Add((isSealed, RecordType.Data, i, Convert.ToHexString(said), Convert.ToHexString(_wire.AsSpan(0, written))));
            }
        }

        Assert.Equal(expected, _notes.Seen);
    }

    [Fact]
    public void Disposed_layer_refuses()
    {
        CbcHmacRecords records = New(_device, ChatRole.Connector);
        records.Dispose();

        Assert.Equal(ChannelStatus.Refused, records.Seal(RecordType.Data, "x"u8, _wire, out int written));
        Assert.Equal(0, written);
        Assert.Equal(ChannelStatus.Refused, records.Open(_wire, _plaintext, out _));
        Assert.Equal(0, _device.OpenFiles);
    }

    [Fact]
    public void Layer_that_refuses_lets_its_file_go_at_once_and_leaves_nothing_of_what_was_said()
    {
        CbcHmacRecords records = New(_device, ChatRole.Connector);
        Assert.Equal(ChannelStatus.Ok, records.Seal(RecordType.Data, "what was said"u8, _wire, out _));
        _wire[0] = 99;

        Assert.Equal(ChannelStatus.Refused, records.Open(_wire, _plaintext, out _));

        Assert.Equal(0, _device.OpenFiles);
        Assert.Equal(ChannelStatus.Refused, records.Open(_wire, _plaintext, out _));
        Assert.All(ObjectGraph.From(records).OfType<byte[]>(), static bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf("said"u8)));
    }

    [Fact]
    public void Layer_whose_device_fails_reports_why()
    {
        for (int at = 0; at < 2; at++)
        {
            var device = new FaultyDevice(_device);
            CbcHmacRecords records = New(device, ChatRole.Connector);
            device.Arm(at, Errno.EBUSY);

            Assert.Equal(ChannelStatus.DeviceFailed, records.Seal(RecordType.Data, "x"u8, _wire, out _));

            Assert.Equal(Errno.EBUSY, records.Fault);
            Assert.Equal(ChannelStatus.DeviceFailed, records.Open(_wire, _plaintext, out _));
            Assert.Equal(0, _device.OpenFiles);
        }
    }

    [Fact]
    public void Record_is_sealed_when_it_fits_and_has_room()
    {
        using CbcHmacRecords records = New(_device, ChatRole.Connector);
        Assert.Throws<ArgumentException>(() => records.Seal(RecordType.Data, new byte[CbcHmacRecords.MaxPlaintextLength + 1], _wire, out _));
        Assert.Throws<ArgumentException>(() => records.Seal(RecordType.Data, "x"u8, _wire.AsSpan(1), out _));
        Assert.Equal(ChannelStatus.Ok, records.Seal(RecordType.Data, new byte[CbcHmacRecords.MaxPlaintextLength], _wire, out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("C2")]
    public void Device_that_writes_no_MAC_lets_no_record_in(bool replayed)
    {
        Assert.Equal(Errno.OK, _device.Open(out IAsyncCryptoFile? opened));
        var file = new LazyFile(opened!);
        using CbcHmacRecords listener = New(file, ChatRole.Listener);
        using CbcHmacRecords connector = New(_device, ChatRole.Connector);
        Assert.Equal(ChannelStatus.Ok, connector.Seal(RecordType.Data, "x"u8, _wire, out int written));
        if (replayed)
        {
            Assert.Equal(ChannelStatus.Ok, listener.Open(_wire.AsSpan(0, written), _plaintext, out _));
        }
        else
        {
            _wire.AsSpan(written - CbcHmacLayout.MacLength, CbcHmacLayout.MacLength).Clear();
        }

        file.IsLazy = true;
        Assert.Equal(ChannelStatus.Refused, listener.Open(_wire.AsSpan(0, written), _plaintext, out _));
    }

    [Fact]
    public void Layers_give_their_memory_back()
    {
        using MonitoredDevice device = VirtioDevices.New(LoopbackOptions.Inline);
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        int room = 0;
        for (; file!.TryRent(CbcHmacLayout.BufferLength, out _) == Errno.OK; room++)
        {
        }

        Assert.InRange(room, 1, 10_000);
        using MonitoredDevice next = VirtioDevices.New(LoopbackOptions.Inline);
        for (int i = 0; i <= room; i++)
        {
            New(next, ChatRole.Connector).Dispose();
        }
    }

    private CbcHmacRecords New(ICryptoDevice device, ChatRole role)
    {
        Assert.Equal(Errno.OK, device.Open(out IAsyncCryptoFile? file));
        return New(file!, role);
    }

    private CbcHmacRecords New(IAsyncCryptoFile file, ChatRole role)
    {
        using var keys = new CbcHmacKeys();
        Assert.Equal(Errno.OK, CbcHmacRecords.Create(file, keys, role, new SeededRandom((int)role), new ManualClock(), _notes, out CbcHmacRecords? records));
        return records!;
    }
}
