namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>One row of the table against a device of its own, and what a good driver finds afterwards.</summary>
internal sealed partial class MalformedRun : IDisposable
{
    private const ulong SecondMessage = GuestMap.Message + 0x1000;
    private const ulong SecondReply = GuestMap.Reply + 0x1000;

    private readonly MalformedInput _row;
    private readonly RawDevice _device;
    private ulong _nonce = 1;

    private MalformedRun(MalformedInput row, ITracer tracer)
    {
        _row = row;
        var options = new BackendOptions
        {
            MaxFiles = MalformedInputs.MaxFiles, MaxSessions = MalformedInputs.MaxSessions, MaxPayload = MalformedInputs.MaxPayload,
        };
        _device = new RawDevice(options, tracer, row.QueueSize);
    }

    private RawRing Ring => _device.Ring;

    /// <summary>Runs a row.</summary>
    /// <returns>What went wrong; null when it was taken as it must be.</returns>
    public static string? Fails(MalformedInput row, ITracer? tracer = null) =>
        RoleRun.FailsAsHost(tracer, sees => new MalformedRun(row, sees), static run => run.Run());

    public void Dispose() => _device.Dispose();

    private void Run()
    {
        bool agreed = _device.BringUp(_row.Layout ?? RawRing.Place(_row.QueueSize, GuestMap.Rings), _row.Features);
        RoleFailure.UnlessEqual(_row.Expected.Kind != ExpectedKind.FeaturesRefused, agreed, "FEATURES_OK stands");
        if (_row.Layout is not null)
        {
            CheckDead(); // the ring was refused before anything was published
        }
        else if (agreed)
        {
            Opened opened = _row.Hello ? Open() : default;
            foreach (byte[] message in _row.First(opened))
            {
                RoleFailure.UnlessEqual(Errno.OK, Ask(message).Status, "a good request before it");
            }

            Offend(opened);
        }

        _device.Watch.AfterRead = null;
        if (_row.Expected.Kind is ExpectedKind.NeedsReset or ExpectedKind.FeaturesRefused)
        {
            _device.Reset();
        }

        if (_row.Expected.Kind != ExpectedKind.Reply)
        {
            RoleFailure.UnlessEqual(DeviceStatus.Reset, _device.Registers.Status, "status after the reset");
            RoleFailure.UnlessEqual(0, _device.Engine.Open, "files open after the reset"); // LC10
            RoleFailure.Unless(_device.BringUp(RawRing.Place(_row.QueueSize, GuestMap.Rings)), "It does not come back after the reset.");
        }

        Serve();
    }

    /// <summary>Everything that a good driver wants, with a known answer.</summary>
    private void Serve()
    {
        Opened opened = Open();
        RoleFailure.UnlessEqual(1, _device.Engine.Open, "files open after a HELLO with a new generation and one OPEN"); // LC8
        Answer answer = Ask(Frames.Crypt(opened.File, opened.Session, KnownAnswer.Iv, KnownAnswer.Plaintext), Frames.ReplyRoom + 16);
        RoleFailure.UnlessEqual(Errno.OK, answer.Status, "a good CIOCCRYPT afterwards");
        RoleFailure.Unless(answer.Outputs.SequenceEqual(KnownAnswer.Ciphertext), "A good CIOCCRYPT afterwards has a wrong result.");
    }

    private Opened Open()
    {
        RoleFailure.UnlessEqual(Errno.OK, Ask(Frames.Hello(_nonce++), Frames.HelloRoom).Status, "HELLO");
        Answer file = Ask(Frames.Open());
        RoleFailure.UnlessEqual(Errno.OK, file.Status, "OPEN");
        Answer session = Ask(Frames.Create(file.Value, CipherAlgorithm.AesCbc, KnownAnswer.Key));
        RoleFailure.UnlessEqual(Errno.OK, session.Status, "CIOCGSESSION");
        return new Opened(file.Value, session.Value);
    }

    /// <summary>A good request, by two descriptors, alone on the ring.</summary>
    private Answer Ask(byte[] message, int room = Frames.ReplyRoom)
    {
        Put(GuestMap.Message, message);
        Ring.Describe(0, new(GuestMap.Message, (uint)message.Length, DescriptorFlags.Next, 1));
        Ring.Describe(1, new(GuestMap.Reply, (uint)room, DescriptorFlags.Write));
        ushort used = Ring.UsedIndex;
        Publish([0], 1);
        RoleFailure.UnlessEqual((ushort)(used + 1), Ring.UsedIndex, "used.idx behind a good request");
        (uint id, uint length) = Ring.Used(used);
        RoleFailure.UnlessEqual(0u, id, "used id");
        RoleFailure.Unless(length >= Frames.ReplyRoom && length <= room, $"A good request comes back with {length} bytes of {room}.");
        return new Answer(RawRing.Span(_device.Memory, GuestMap.Reply, (int)length).ToArray());
    }

    private void Publish(ushort[] heads, int advance)
    {
        ushort index = Ring.AvailIndex;
        for (int i = 0; i < heads.Length; i++)
        {
            Ring.Offer((ushort)(index + i), heads[i]);
        }

        Ring.AvailIndex = (ushort)(index + advance);
        if (_row.ResetFirst && heads == _row.Heads)
        {
            _device.Reset();
        }

        _device.Kick();
    }

    private void Put(ulong address, ReadOnlySpan<byte> bytes) => bytes.CopyTo(RawRing.Span(_device.Memory, address, bytes.Length));
}
