using CryptoVirtio.Host;
using CryptoVirtio.VhostUser;
using Microsoft.Win32.SafeHandles;
using static CryptoVirtio.TestKit.RawFrontEnd;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// What a front end may send against the rules: it is refused, or that front end is dropped, every descriptor that came with it is closed,
/// and the others are served.
/// </summary>
[Trait("Category", "Model")]
public sealed class HostileFrontEndTests : IDisposable
{
    private readonly CryptoEngine _engine = new(SystemSync.Instance);
    private readonly LiveMonitor _monitor = LiveMonitor.OfConnection();
    private readonly TestServer _server;
    private readonly string _file = Path.GetTempFileName();

    public HostileFrontEndTests()
    {
        _server = new TestServer(() => new VirtioCryptoDevice(SystemSync.Instance, _engine, new VirtioCryptoOptions { MaxSessions = 4 }), _monitor);
    }

    public static TheoryData<FrontEndRequest, byte[]> WrongPayloads => new()
    {
        { FrontEndRequest.SetFeatures, Number(1UL << 40) }, // not offered
        { FrontEndRequest.SetFeatures, new byte[7] },
        { FrontEndRequest.SetProtocolFeatures, Number(1UL << 12) }, // INFLIGHT_SHMFD
        { FrontEndRequest.SetVringNumber, State(0, 0) },
        { FrontEndRequest.SetVringNumber, State(0, 3) },
        { FrontEndRequest.SetVringNumber, State(0, 65536) },
        { FrontEndRequest.SetVringNumber, State(1, 256) },
        { FrontEndRequest.SetVringNumber, new byte[9] },
        { FrontEndRequest.SetVringBase, State(uint.MaxValue, 0) },
        { FrontEndRequest.SetVringBase, State(0, 65536) },
        { FrontEndRequest.SetVringEnable, State(1, 1) },
        { FrontEndRequest.SetVringAddress, Address(RingAddress with { Index = 1 }) },
        { FrontEndRequest.SetVringAddress, Address(RingAddress with { Flags = 1 }) }, // logging
        { FrontEndRequest.SetVringAddress, new byte[39] },
        { FrontEndRequest.SetVringCall, Descriptor(1, isMissing: true) },
        { FrontEndRequest.SetVringCall, Descriptor(0) }, // the descriptor is missing
        { FrontEndRequest.SetVringKick, Descriptor(0, isMissing: true) }, // would have to be polled
        { FrontEndRequest.SetMemoryTable, [] },
        { FrontEndRequest.SetMemoryTable, new byte[8] }, // no region
        { FrontEndRequest.SetMemoryTable, Table([Whole]) }, // without its descriptor
        { FrontEndRequest.SetConfig, new byte[16] },
        { FrontEndRequest.CreateCryptoSession, new byte[631] },
        { FrontEndRequest.CreateCryptoSession, new byte[633] },
        { FrontEndRequest.CreateCryptoSession, new byte[1023] },
        { FrontEndRequest.CloseCryptoSession, new byte[7] },
        { (FrontEndRequest)31, new byte[16] }, // GET_INFLIGHT_FD
        { (FrontEndRequest)uint.MaxValue, [] },
    };

    public static TheoryData<string, MemoryRegionDescription[]> WrongTables => new()
    {
        { "empty", [Whole with { Size = 0 }] },
        { "wraps around", [Whole with { GuestAddress = ulong.MaxValue - 4095 }] },
        { "longer than its file", [Whole with { Size = MemoryBytes + 1 }] },
        { "begins behind its file", [Whole with { FileOffset = MemoryBytes, Size = 4096 }] },
        { "its end overflows", [Whole with { FileOffset = ulong.MaxValue - 4095, Size = 8192 }] },
        { "overlap in guest addresses", [Whole, Whole with { UserAddress = 0x1000, GuestAddress = GuestBase + MemoryBytes - 1 }] },
        { "overlap in user addresses", [Whole, Whole with { GuestAddress = 0x1000, UserAddress = UserBase + MemoryBytes - 1 }] },
        { "nine", [.. Enumerable.Range(0, 9).Select(static i => new MemoryRegionDescription((ulong)i << 30, 4096, (ulong)i << 30, 0))] },
    };

    public static TheoryData<string, VringAddress> WrongPlaces => new()
    {
        { "misaligned", RingAddress with { Descriptors = UserBase + 1 } },
        { "outside", RingAddress with { Used = UserBase - 8 } },
        { "over the end", RingAddress with { Avail = UserBase + MemoryBytes - 16 } },
    };

    public void Dispose()
    {
        // Whatever a front end did, another is served, and nothing is left of the first. The monitor follows one connection at a time.
        _server.AwaitEmpty();
        using (var other = new RawFrontEnd(_server.Path))
        {
            other.SetUp();
            Assert.True(other.Starts());
        }

        _server.AwaitEmpty();
        Assert.Empty(DescriptorsOf(_file));
        _server.Dispose();
        File.Delete(_file);
        _monitor.AssertAccepted(quiescent: true);
    }

    [Theory]
    [Rule("VU9")]
    [MemberData(nameof(WrongPayloads))]
    public void Wrong_payload_is_refused(FrontEndRequest request, byte[] payload)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        Assert.False(frontEnd.Takes(request, payload));
        frontEnd.SetUp(); // and the connection goes on
    }

    [Theory]
    [Rule("VU8")]
    [MemberData(nameof(WrongPayloads))]
    public void Front_end_that_asks_for_no_answer_is_dropped(FrontEndRequest request, byte[] payload)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        frontEnd.Send(request, payload);

        Assert.True(frontEnd.IsEnded());
    }

    [Theory]
    [InlineData(FrontEndRequest.GetFeatures, 1)]
    [InlineData(FrontEndRequest.SetVringCall, 2)]
    [InlineData(FrontEndRequest.SetVringCall, 16)]
    [InlineData(FrontEndRequest.SetVringKick, 1)]
    [InlineData(FrontEndRequest.SetVringError, 1)]
    [InlineData(FrontEndRequest.SetMemoryTable, 2)]
    [InlineData(FrontEndRequest.CreateCryptoSession, 3)]
    public void Descriptors_of_a_refused_message_are_closed(FrontEndRequest request, int count)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        using SafeFileHandle file = File.OpenHandle(_file, access: FileAccess.ReadWrite);

        frontEnd.Send(request, request == FrontEndRequest.SetMemoryTable ? Table([Whole]) : Descriptor(0), [.. Enumerable.Repeat<SafeHandle>(file, count)]);

        Assert.True(frontEnd.IsEnded());
    }

    [Theory]
    [Rule("VU4")]
    [MemberData(nameof(WrongTables))]
    public void Memory_that_cannot_be_is_refused(string why, MemoryRegionDescription[] regions)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        SafeHandle[] files = [.. regions.Select(_ => frontEnd.NewMemory())];

        Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table(regions), files), why);
    }

    [Theory]
    [InlineData(FileSeals.None)]
    [InlineData(FileSeals.Grow)]
    [InlineData(FileSeals.Shrink | FileSeals.Write)]
    public void Memory_with_the_wrong_seals_is_refused(FileSeals seals)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);

        Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), frontEnd.NewMemory(seals)));
    }

    [Fact]
    public void Memory_that_is_no_memory_file_is_refused_even_where_unsealed_files_are_trusted()
    {
        using var server = new TestServer(
            () => new VirtioCryptoDevice(SystemSync.Instance, _engine, new VirtioCryptoOptions()), _monitor, new HostOptions { TrustsUnsealed = true });
        using var frontEnd = new RawFrontEnd(server.Path);
        using SafeFileHandle device = File.OpenHandle("/dev/zero", access: FileAccess.ReadWrite);
        using SafeFileHandle readOnly = File.OpenHandle(_file);
        RandomAccess.SetLength(frontEnd.Keep(File.OpenHandle(_file, access: FileAccess.ReadWrite)), MemoryBytes);

        Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), device));
        Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), readOnly));
        Assert.False(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), frontEnd.NewEvent()));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), frontEnd.NewMemory(FileSeals.None)));
    }

    [Theory]
    [Rule("VU2")]
    [MemberData(nameof(WrongPlaces))]
    public void Ring_outside_of_memory_is_not_started(string why, VringAddress address)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        frontEnd.SetUp(address);

        Assert.False(frontEnd.Starts(), why);
    }

    [Fact]
    public void Call_descriptor_that_comes_while_the_ring_runs_is_notified_for_what_went_to_the_one_before()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        frontEnd.SetUp();
        Assert.True(frontEnd.Starts());
        EventDescriptor call = frontEnd.NewEvent();

        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringCall, Descriptor(0), call));
        Assert.True(call.Clear());
    }

    [Fact]
    [Rule("VU2")]
    public void Ring_without_memory_is_not_started()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringNumber, State(0, 256)));
        Assert.True(frontEnd.Takes(FrontEndRequest.SetVringAddress, Address(RingAddress)));

        Assert.False(frontEnd.Starts());
    }

    [Theory]
    [Rule("VU3", "VU5", "VU6")]
    [InlineData(FrontEndRequest.SetVringNumber)]
    [InlineData(FrontEndRequest.SetVringBase)]
    [InlineData(FrontEndRequest.SetVringAddress)]
    [InlineData(FrontEndRequest.SetFeatures)]
    public void Ring_that_runs_is_not_changed(FrontEndRequest request)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        frontEnd.SetUp();
        Assert.True(frontEnd.Starts());
        byte[] payload = request switch
        {
            FrontEndRequest.SetVringAddress => Address(RingAddress),
            FrontEndRequest.SetFeatures => Number(0),
            _ => State(0, 128),
        };

        Assert.False(frontEnd.Takes(request, payload));
        Assert.NotNull(frontEnd.Ask(FrontEndRequest.GetVringBase, State(0, 0)));
        Assert.True(frontEnd.Takes(request, payload));
    }

    [Theory]
    [Rule("VU8")]
    [InlineData(0u, 12)] // version 0
    [InlineData(2u, 12)]
    [InlineData(1u, 5)] // half a header
    [InlineData(1u, 15)] // half a payload
    public void Connection_that_breaks_off_is_dropped(uint flags, int bytes)
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        Assert.NotNull(frontEnd.Ask(FrontEndRequest.GetFeatures, [])); // it is connected
        byte[] message = new byte[VhostUserHeader.Bytes + 8];
        new VhostUserHeader(FrontEndRequest.SetFeatures, flags, 8).Write(message);

        frontEnd.SendRaw(message.AsSpan(0, bytes)); // and closes, at the end
    }

    [Fact]
    public void Message_that_is_too_long_ends_the_connection()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        byte[] message = new byte[VhostUserHeader.Bytes];
        new VhostUserHeader(FrontEndRequest.SetFeatures, VhostUserHeader.Version, VhostUserHeader.MaxPayload + 1).Write(message);

        frontEnd.SendRaw(message);

        Assert.True(frontEnd.IsEnded());
    }

    [Fact]
    public void Sessions_are_limited_and_an_unknown_one_is_closed_without_effect()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        byte[] payload = new byte[CryptoSessionMessage.OldSize];
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8), 3); // AES-CBC
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(12), 16);
        payload[32] = 1;
        payload[33] = 1;
        long[] ids = [.. Enumerable.Range(0, 6).Select(_ => BinaryPrimitives.ReadInt64LittleEndian(frontEnd.Ask(FrontEndRequest.CreateCryptoSession, payload)))];

        Assert.All(ids[..4], static id => Assert.True(id >= 0));
        Assert.All(ids[4..], static id => Assert.True(id < 0));
        Assert.True(frontEnd.Takes(FrontEndRequest.CloseCryptoSession, Number(ulong.MaxValue)));
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(12), 65); // a key longer than its field
        Assert.True(BinaryPrimitives.ReadInt64LittleEndian(frontEnd.Ask(FrontEndRequest.CreateCryptoSession, payload)) < 0);
    }

    [Fact]
    public void Config_behind_its_end_is_an_empty_reply()
    {
        using var frontEnd = new RawFrontEnd(_server.Path);
        byte[] payload = new byte[12 + 4];
        payload[4] = 4;

        Assert.Empty(frontEnd.Ask(FrontEndRequest.GetConfig, payload)!);
    }

    private static string[] DescriptorsOf(string path) =>
        [.. Directory.EnumerateFiles("/proc/self/fd").Where(link => new FileInfo(link).LinkTarget == path)];
}
