using System.Buffers.Binary;
using System.Net.Sockets;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.VhostUser;

/// <summary>
/// The front end of one connection, with the registers of a device of one queue: what QEMU is to a guest. A driver in this process reaches a
/// device in another through it. It shares one region of memory, whose guest address differs from its user address.
/// </summary>
public sealed class VhostUserFrontEnd : IVirtioTransport, IDisposable
{
    private const ulong ProtocolFeaturesBit = 1UL << 30;
    private const RingFeatures RingBits = RingFeatures.IndirectDescriptors | RingFeatures.EventIndex | RingFeatures.Version1;

    private readonly IPoller _poller;
    private readonly FrontEndOptions _options;
    private readonly EventDescriptor _end = EventDescriptor.Create();
    private readonly EventDescriptor _kick = EventDescriptor.Create();
    private readonly EventDescriptor _call = EventDescriptor.Create();
    private readonly SafeFileHandle _file;
    private readonly MappedFile _mapping;
    private readonly Locked<VhostUserChannel> _channel;
    private readonly Locked<FrontEndRegisters> _registers;
    private readonly IJoin _thread;

    /// <summary>Connects to a back end, and negotiates what the two may send.</summary>
    /// <param name="sync">Threads and locks.</param>
    /// <param name="poller">Waits for messages and calls.</param>
    /// <param name="path">The socket of the back end.</param>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="IOException">The back end is not there, or ends the connection.</exception>
    public VhostUserFrontEnd(ISync sync, IPoller poller, string path, FrontEndOptions options)
    {
        _poller = poller;
        _options = options;
        _file = MemoryFile.Create(options.MemoryBytes, FileSeals.Shrink | FileSeals.Grow | FileSeals.Seal);
        _mapping = MappedFile.Map(_file, options.MemoryBytes);
        Memory = new ProcessMemory(MemoryMap.Over([new MemoryRegion(options.GuestBase, (ulong)options.MemoryBytes, _mapping.Address)])!);
        _channel = new Locked<VhostUserChannel>(sync, new VhostUserChannel(new DescriptorSocket(Connect(path)), poller, _end));
        _registers = new Locked<FrontEndRegisters>(sync, default);
        try
        {
            BackEndFeatures = AskNumber(FrontEndRequest.GetFeatures);
            BackEndProtocol = (ProtocolFeatures)AskNumber(FrontEndRequest.GetProtocolFeatures);
            Tell(FrontEndRequest.SetProtocolFeatures, (ulong)BackEndProtocol);
            Tell(FrontEndRequest.SetOwner, []);
        }
        catch (IOException)
        {
            Close();
            throw;
        }

        _thread = sync.Spawn(Run, "vhost-user-calls");
    }

    /// <summary>The memory that it shares.</summary>
    public ProcessMemory Memory { get; }

    /// <summary>The memory's range in guest addresses.</summary>
    public Segment Range => new(_options.GuestBase, (uint)_options.MemoryBytes);

    /// <summary>What the back end offers.</summary>
    public ulong BackEndFeatures { get; }

    /// <summary>What the back end understands beyond the first version.</summary>
    public ProtocolFeatures BackEndProtocol { get; }

    /// <inheritdoc/>
    public RingFeatures OfferedFeatures => ((RingFeatures)BackEndFeatures & RingBits) | RingFeatures.Version1;

    /// <inheritdoc/>
    public DeviceStatus Status
    {
        get
        {
            using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
            return guard.Value.Status;
        }
    }

    /// <inheritdoc/>
    public ushort MaxQueueSize(int queue) => queue == 0 ? _options.MaxQueueSize : (ushort)0;

    /// <inheritdoc/>
    public void AcceptFeatures(RingFeatures features)
    {
        using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
        guard.Value.Accepted = features;
    }

    /// <inheritdoc/>
    public void ConfigureQueue(int queue, in QueueLayout layout)
    {
        using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
        guard.Value.Layout = layout;
    }

    /// <inheritdoc/>
    public void Connect(IInterruptHandler? sink)
    {
        using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
        guard.Value.Handler = sink;
    }

    /// <inheritdoc/>
    public void Kick(int queue) => _kick.Set();

    /// <inheritdoc/>
    public void WriteStatus(DeviceStatus status)
    {
        FrontEndRegisters before;
        using (Locked<FrontEndRegisters>.Guard guard = _registers.Enter())
        {
            before = guard.Value;
            guard.Value.Status = status == DeviceStatus.Reset ? before.Status : before.Status | status;
        }

        try
        {
            if (status == DeviceStatus.Reset)
            {
                Reset(before);
            }
            else if (status.HasFlag(DeviceStatus.DriverOk) && !before.Status.HasFlag(DeviceStatus.DriverOk))
            {
                Start(before);
            }
        }
        catch (IOException)
        {
            Break();
        }
    }

    /// <summary>Where the driver has put the queue.</summary>
    public QueueLayout Layout
    {
        get
        {
            using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
            return guard.Value.Layout;
        }
    }

    /// <summary>Stops the ring, as a machine does that stands still: GET_VRING_BASE. Its driver is not told.</summary>
    /// <returns>Where it is to go on.</returns>
    /// <exception cref="IOException">The back end ends the connection.</exception>
    public ushort Stop()
    {
        Span<byte> ring = stackalloc byte[VringState.Bytes];
        new VringState(0, 0).Write(ring);
        return (ushort)VringState.Read(Ask(FrontEndRequest.GetVringBase, ring)).Number;
    }

    /// <summary>Starts a ring that was stopped.</summary>
    /// <param name="begin">Where it goes on.</param>
    /// <exception cref="IOException">The back end refuses it, or ends the connection.</exception>
    public void Continue(ushort begin)
    {
        TellRing(FrontEndRequest.SetVringBase, begin);
        TellDescriptor(FrontEndRequest.SetVringKick, _kick);
    }

    /// <summary>Sends a message of the device's own, and returns the reply's payload.</summary>
    /// <exception cref="IOException">The back end ends the connection.</exception>
    public byte[] Ask(FrontEndRequest request, params ReadOnlySpan<byte> payload)
    {
        using Locked<VhostUserChannel>.Guard guard = _channel.Enter();
        VhostUserChannel channel = guard.Value;
        if (!channel.TrySend(request, 0, payload) || !channel.TryReceive(out _) || channel.Header.Request != request)
        {
            throw Gone();
        }

        return channel.Payload.ToArray();
    }

    /// <summary>Sends a message, and waits until the back end has acknowledged it.</summary>
    /// <exception cref="IOException">The back end refuses it, or ends the connection.</exception>
    public void Tell(FrontEndRequest request, ReadOnlySpan<byte> payload, params ReadOnlySpan<int> descriptors)
    {
        using Locked<VhostUserChannel>.Guard guard = _channel.Enter();
        VhostUserChannel channel = guard.Value;
        bool acknowledges = BackEndProtocol.HasFlag(ProtocolFeatures.ReplyAck) && request != FrontEndRequest.SetProtocolFeatures;
        if (!channel.TrySend(request, acknowledges ? VhostUserHeader.NeedReply : 0, payload, descriptors))
        {
            throw Gone();
        }

        if (acknowledges
            && (!channel.TryReceive(out _) || channel.Payload.Length != sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(channel.Payload) != 0))
        {
            throw new IOException($"The back end refuses message {(uint)request}.");
        }
    }

    /// <summary>Sends a message of one number.</summary>
    /// <exception cref="IOException">As <see cref="Tell(FrontEndRequest, ReadOnlySpan{byte}, ReadOnlySpan{int})"/>.</exception>
    public void Tell(FrontEndRequest request, ulong number)
    {
        Span<byte> payload = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, number);
        Tell(request, payload);
    }

    /// <summary>Closes the connection. Its driver was removed before.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        Close();
    }

    private void Close()
    {
        using (Locked<VhostUserChannel>.Guard guard = _channel.Enter())
        {
            guard.Value.Dispose();
        }

        _mapping.Dispose();
        _file.Dispose();
        _kick.Dispose();
        _call.Dispose();
        _end.Dispose();
    }

    private void Start(in FrontEndRegisters registers)
    {
        Tell(FrontEndRequest.SetFeatures, ProtocolFeaturesBit | (_options.HidesFeatures ? 0 : (ulong)registers.Accepted));
        Span<byte> table = stackalloc byte[MemoryTable.BytesOf(1)];
        MemoryTable.Write([new MemoryRegionDescription(_options.GuestBase, (ulong)_options.MemoryBytes, (ulong)_mapping.Address, 0)], table);
        Tell(FrontEndRequest.SetMemoryTable, table, (int)_file.DangerousGetHandle());
        TellRing(FrontEndRequest.SetVringNumber, registers.Layout.Size);
        TellRing(FrontEndRequest.SetVringBase, 0);
        Span<byte> address = stackalloc byte[VringAddress.Bytes];
        new VringAddress(0, 0, User(registers.Layout.Descriptors), User(registers.Layout.Used), User(registers.Layout.Avail)).Write(address);
        Tell(FrontEndRequest.SetVringAddress, address);
        TellDescriptor(FrontEndRequest.SetVringKick, _kick);
        TellDescriptor(FrontEndRequest.SetVringCall, _call);
    }

    private void Reset(in FrontEndRegisters registers)
    {
        if (registers.Status.HasFlag(DeviceStatus.DriverOk) && !registers.Status.HasFlag(DeviceStatus.NeedsReset))
        {
            Stop();
        }

        using Locked<FrontEndRegisters>.Guard guard = _registers.Enter();
        guard.Value = new FrontEndRegisters { Handler = guard.Value.Handler };
    }

    /// <summary>The connection has ended: the driver is told by DEVICE_NEEDS_RESET.</summary>
    private void Break()
    {
        IInterruptHandler? handler;
        using (Locked<FrontEndRegisters>.Guard guard = _registers.Enter())
        {
            guard.Value.Status |= DeviceStatus.NeedsReset;
            handler = guard.Value.Handler;
        }

        handler?.ConfigChanged();
    }

    private void TellRing(FrontEndRequest request, uint number)
    {
        Span<byte> payload = stackalloc byte[VringState.Bytes];
        new VringState(0, number).Write(payload);
        Tell(request, payload);
    }

    private void TellDescriptor(FrontEndRequest request, EventDescriptor descriptor)
    {
        Span<byte> payload = stackalloc byte[VringDescriptor.Bytes];
        new VringDescriptor(0, IsMissing: false).Write(payload);
        Tell(request, payload, descriptor.Descriptor);
    }

    private ulong AskNumber(FrontEndRequest request)
    {
        byte[] reply = Ask(request);
        return reply.Length == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(reply) : throw Gone();
    }

    private ulong User(ulong guest) => guest - _options.GuestBase + (ulong)_mapping.Address;

    private void Run()
    {
        Span<PollEntry> entries = [new(_call.Descriptor, PollEvents.Readable), new(_end.Descriptor, PollEvents.Readable)];
        while (true)
        {
            _poller.Poll(entries, Deadline.Never);
            if (entries[1].Ready != PollEvents.None)
            {
                return;
            }

            if (_call.Clear())
            {
                IInterruptHandler? handler;
                using (Locked<FrontEndRegisters>.Guard guard = _registers.Enter())
                {
                    handler = guard.Value.Handler;
                }

                handler?.Interrupt(0);
            }
        }
    }

    private static IOException Gone() => new("The back end has ended the connection.");

    private static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException refusal)
        {
            socket.Dispose();
            throw new IOException($"No back end is reached at {path}: {refusal.Message}.", refusal);
        }
    }
}
