using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CryptoVirtio.VhostUser;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.TestKit;

/// <summary>A front end that sends what a test tells it, right or wrong, and asks for an answer to everything.</summary>
public sealed class RawFrontEnd : IDisposable
{
    private readonly EventDescriptor _end = EventDescriptor.Create();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly VhostUserChannel _channel;
    private readonly List<IDisposable> _toDispose = [];

    /// <summary>Connects, and negotiates REPLY_ACK.</summary>
    public RawFrontEnd(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _channel = new VhostUserChannel(new DescriptorSocket(_socket), SystemPoller.Instance, _end);
        Send(FrontEndRequest.SetProtocolFeatures, Number((ulong)ProtocolFeatures.ReplyAck));
    }

    /// <summary>Where its memory begins for the guest.</summary>
    public const ulong GuestBase = 0x4000_0000;

    /// <summary>Where its memory begins for itself.</summary>
    public const ulong UserBase = 0x7f00_0000_0000;

    /// <summary>Bytes of its memory.</summary>
    public const int MemoryBytes = 1 << 20;

    /// <summary>Sends a message without waiting for anything.</summary>
    public bool Send(FrontEndRequest request, ReadOnlySpan<byte> payload, params ReadOnlySpan<SafeHandle> descriptors) =>
        _channel.TrySend(request, 0, payload, Numbers(descriptors));

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    /// <summary>Sends a message that has a reply, and returns its payload; null when the connection has ended.</summary>
    public byte[]? Ask(FrontEndRequest request, ReadOnlySpan<byte> payload) =>
        Send(request, payload) && _channel.TryReceive(out _) ? _channel.Payload.ToArray() : null;

    /// <summary>Sends a message and waits for its acknowledgement.</summary>
    /// <returns>Whether the back end takes it; false also when it ends the connection.</returns>
    public bool Takes(FrontEndRequest request, ReadOnlySpan<byte> payload, params ReadOnlySpan<SafeHandle> descriptors) =>
        _channel.TrySend(request, VhostUserHeader.NeedReply, payload, Numbers(descriptors))
        && _channel.TryReceive(out _)
        && BinaryPrimitives.ReadUInt64LittleEndian(_channel.Payload) == 0;

    /// <summary>Sends a message that asks for an answer, and waits for whatever comes.</summary>
    /// <returns>False: the back end has ended the connection.</returns>
    public bool Answers(FrontEndRequest request, ReadOnlySpan<byte> payload, params ReadOnlySpan<SafeHandle> descriptors) =>
        _channel.TrySend(request, VhostUserHeader.NeedReply, payload, Numbers(descriptors)) && _channel.TryReceive(out _);

    /// <summary>Whether the back end has ended the connection, after all that it has sent.</summary>
    public bool IsEnded()
    {
        while (_channel.TryReceive(out _))
        {
        }

        return true;
    }

    /// <summary>Keeps something until this front end is disposed.</summary>
    public T Keep<T>(T owned)
        where T : IDisposable
    {
        _toDispose.Add(owned);
        return owned;
    }

    /// <summary>A sealed memory file of <see cref="MemoryBytes"/>.</summary>
    public SafeFileHandle NewMemory(FileSeals seals = FileSeals.Shrink) => Keep(MemoryFile.Create(MemoryBytes, seals));

    /// <summary>A new eventfd.</summary>
    public EventDescriptor NewEvent() => Keep(EventDescriptor.Create());

    /// <summary>Sets up everything but the kick of ring 0.</summary>
    public void SetUp(VringAddress? address = null)
    {
        Assert.True(Takes(FrontEndRequest.SetMemoryTable, Table([Whole]), NewMemory()));
        Assert.True(Takes(FrontEndRequest.SetVringNumber, State(0, 256)));
        Assert.True(Takes(FrontEndRequest.SetVringBase, State(0, 0)));
        Assert.True(Takes(FrontEndRequest.SetVringAddress, Address(address ?? RingAddress)));
        Assert.True(Takes(FrontEndRequest.SetVringCall, Descriptor(0), NewEvent()));
    }

    /// <summary>Starts ring 0.</summary>
    public bool Starts() => Takes(FrontEndRequest.SetVringKick, Descriptor(0), NewEvent());

    /// <summary>The region that is the whole memory.</summary>
    public static MemoryRegionDescription Whole => new(GuestBase, MemoryBytes, UserBase, 0);

    /// <summary>A place for ring 0.</summary>
    public static VringAddress RingAddress => new(0, 0, UserBase, UserBase + 0x3000, UserBase + 0x2000);

    /// <summary>A payload of one number.</summary>
    public static byte[] Number(ulong value)
    {
        byte[] payload = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, value);
        return payload;
    }

    /// <summary>A payload about a ring.</summary>
    public static byte[] State(uint index, uint number)
    {
        byte[] payload = new byte[VringState.Bytes];
        new VringState(index, number).Write(payload);
        return payload;
    }

    /// <summary>A payload of a ring's place.</summary>
    public static byte[] Address(VringAddress address)
    {
        byte[] payload = new byte[VringAddress.Bytes];
        address.Write(payload);
        return payload;
    }

    /// <summary>A payload that a descriptor comes with.</summary>
    public static byte[] Descriptor(byte index, bool isMissing = false)
    {
        byte[] payload = new byte[VringDescriptor.Bytes];
        new VringDescriptor(index, isMissing).Write(payload);
        return payload;
    }

    /// <summary>A payload of memory regions.</summary>
    public static byte[] Table(ReadOnlySpan<MemoryRegionDescription> regions)
    {
        byte[] payload = new byte[MemoryTable.BytesOf(regions.Length)];
        MemoryTable.Write(regions, payload);
        return payload;
    }

    /// <summary>Disconnects.</summary>
    public void Dispose()
    {
        _channel.Dispose();
        _toDispose.ForEach(static owned => owned.Dispose());
        _end.Dispose();
    }

    private static int[] Numbers(ReadOnlySpan<SafeHandle> descriptors)
    {
        int[] numbers = new int[descriptors.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (int)descriptors[i].DangerousGetHandle();
        }

        return numbers;
    }
}
