using CryptoVirtio.Host;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.VhostUser;
using static CryptoVirtio.TestKit.RawFrontEnd;

namespace CryptoVirtio.ModelTests;

/// <summary>A front end that hands over every queue and the config space.</summary>
[Trait("Category", "Model")]
public sealed class WholeDeviceTests : IDisposable
{
    private readonly LiveMonitor _monitor = LiveMonitor.OfConnection(rings: 2);
    private readonly TestServer _server;

    public WholeDeviceTests()
    {
        _server = new TestServer(
            () => new WholeVirtioCryptoDevice(SystemSync.Instance, new CryptoEngine(SystemSync.Instance), new VirtioCryptoOptions()), _monitor);
    }

    public void Dispose()
    {
        _server.Dispose();
        _monitor.AssertAccepted(quiescent: true);
    }

    [Fact]
    public void It_has_a_data_queue_and_a_control_queue()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        Assert.Equal(Number(2), frontEnd.Ask(FrontEndRequest.GetQueueNumber, []));
        Assert.True(((ProtocolFeatures)BinaryPrimitives.ReadUInt64LittleEndian(frontEnd.Ask(FrontEndRequest.GetProtocolFeatures, []))).HasFlag(ProtocolFeatures.Config));
    }

    [Fact]
    public void Config_space_is_read_in_whole_and_in_parts_and_never_written()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        byte[] whole = Read(frontEnd, 0, VirtioCryptoConfig.Size);
        VirtioCryptoConfig config = VirtioCryptoConfig.Read(whole);
        Assert.Equal(VirtioCryptoConfig.HardwareReady, config.Status);
        Assert.Equal(1u, config.MaxDataQueues);
        Assert.Equal(whole[48..56], Read(frontEnd, 48, 8));
        Assert.Empty(Read(frontEnd, 48, 9));
        Assert.Empty(Read(frontEnd, uint.MaxValue, 1));
        Assert.False(frontEnd.Takes(FrontEndRequest.SetConfig, new byte[16]));
        Assert.Equal(whole, Read(frontEnd, 0, VirtioCryptoConfig.Size));
    }

    [Fact]
    public void Sessions_are_not_made_by_message()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        Assert.False(frontEnd.Takes(FrontEndRequest.CreateCryptoSession, new byte[CryptoSessionMessage.OldSize]));
    }

    [Fact]
    [Rule("VU2", "VU4", "VU5")]
    public void Each_ring_starts_and_stops_by_itself()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        frontEnd.SetUp();
        Assert.True(frontEnd.Starts());
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringNumber, State(1, 64)));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringAddress, Address(new VringAddress(1, 0, UserBase + 0x4000, UserBase + 0x7000, UserBase + 0x6000))));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringKick, Descriptor(1), frontEnd.NewEvent()));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), frontEnd.NewMemory()));
        Assert.Equal(State(0, 0), frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringNumber, State(0, 64)));
        Assert.False(frontEnd.Takes(FrontEndRequest.SetVringNumber, State(1, 32))); // runs on

        Assert.Contains("CONN-START", _monitor.Coverage.Hits.Keys);
    }

    private static byte[] Read(RawFrontEnd frontEnd, uint offset, uint size)
    {
        byte[] payload = new byte[12 + Math.Min(size, 256)];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, offset);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), size);
        byte[] reply = frontEnd.Ask(FrontEndRequest.GetConfig, payload)!;
        return reply.Length == 0 ? [] : reply[12..];
    }
}
