namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Answering, well and badly.</content>
internal sealed partial class DrawnDevice
{
    private ushort _usedIndex;
    private ushort _lastId;

    /// <summary>Requests answered so far.</summary>
    public int Answered { get; private set; }

    /// <summary>Answers everything that was to be answered within the doorbell.</summary>
    public void AnswerAtKick()
    {
        while (!Broken && Held.Find(static request => request.Plan is { AtKick: true, Kind: not ReplyKind.Never }) is { } request)
        {
            Answer(request, request.Plan);
        }
    }

    /// <summary>Answers a request, or breaks a rule in its place, and calls the driver if that is due.</summary>
    public void Answer(SeenRequest request, ReplyPlan plan)
    {
        if (plan.Kills)
        {
            Break(plan, request);
            return;
        }

        RoleFailure.Unless(Gather(request.Readable).AsSpan().SequenceEqual(request.Message), "A request has changed while the device has it."); // SD14
        var random = new Random(plan.Seed);
        byte[] outputs = new byte[Math.Max(0, request.Room - Frames.ReplyRoom)];
        random.NextBytes(outputs);
        (Errno status, uint value) = plan.Kind switch
        {
            ReplyKind.Fails => ((Errno)random.Next(1, 4096), 7u),
            ReplyKind.BadStatus => (random.Next(2) == 0 ? (Errno)4096 : (Errno)uint.MaxValue, 7u),
            _ => Execute(request, plan.Kind, random, outputs),
        };
        int full = Frames.ReplyRoom + outputs.Length;
        int written = plan.Kind switch
        {
            ReplyKind.Short => random.Next(full),
            ReplyKind.Fails => random.Next(2) == 0 ? Frames.ReplyRoom : full,
            _ => full,
        };
        request.Sent = plan.Kind switch
        {
            ReplyKind.BadStatus or ReplyKind.Short => new(Errno.EIO, 0, []),
            ReplyKind.BadOutputs when status == Errno.OK && (IsCrypt(request) || IsInfo(request)) => new(Errno.EIO, 0, []),
            _ => new(status, status == Errno.OK ? value : 0, outputs),
        };
        Scatter(request.Writable, [.. BitConverter.GetBytes((uint)status), .. BitConverter.GetBytes(value), .. outputs]);
        Held.Remove(request);
        Answered++;
        Use(request.Head, (uint)written);
    }

    /// <summary>Breaks a rule.</summary>
    public void Break(ReplyPlan plan, SeenRequest? request)
    {
        Broken = true;
        Call(); // what came back before is taken as it came
        RawRing ring = Ring!;
        var random = new Random(plan.Seed);
        ushort ahead = (ushort)(Held.Count + random.Next(1, 9));
        switch (plan.Kind)
        {
            case ReplyKind.NeedsReset:
                _status |= DeviceStatus.NeedsReset;
                ChangeConfig();
                return;
            case ReplyKind.WrongId:
                ring.Use(_usedIndex, random.Next(2) == 0 ? ring.Size : (uint)random.Next(ring.Size, int.MaxValue), 8);
                ring.UsedIndex = ++_usedIndex;
                break;
            case ReplyKind.Twice:
                Poll(); // a head that the driver has published again is no head that came back
                ring.Use(_usedIndex, Held.Exists(held => held.Head == _lastId) ? 0xffff_fff0u : _lastId, 0);
                ring.UsedIndex = ++_usedIndex;
                break;
            case ReplyKind.TooLong when request is not null:
                ring.Use(_usedIndex, request.Head, random.Next(2) == 0 ? (uint)request.Room + 1 : uint.MaxValue);
                ring.UsedIndex = ++_usedIndex;
                break;
            case ReplyKind.Back:
                ring.UsedIndex = --_usedIndex;
                break;
            default:
                ring.UsedIndex = _usedIndex += ahead;
                break;
        }

        Call();
    }

    private static bool IsCrypt(SeenRequest request) => request.Type == 2 && (IoctlNumber)request.Command == IoctlNumber.CIOCCRYPT;

    private static bool IsInfo(SeenRequest request) => request.Type == 2 && (IoctlNumber)request.Command == IoctlNumber.CIOCGSESSINFO;

    private (Errno Status, uint Value) Execute(SeenRequest request, ReplyKind kind, Random random, byte[] outputs)
    {
        if (request.Type == 3)
        {
            byte[] limits = [.. BitConverter.GetBytes(Limits.Version), .. BitConverter.GetBytes(256), .. BitConverter.GetBytes(256), .. BitConverter.GetBytes(Limits.MaxPayload)];
            limits.CopyTo(outputs, 0);
            return (Errno.OK, 0);
        }

        if (kind == ReplyKind.Short)
        {
            return (Errno.OK, 7); // said, and not done
        }

        if (IsInfo(request))
        {
            DrawnInfo.Draw(random, outputs);
            if (kind == ReplyKind.BadOutputs)
            {
                DrawnInfo.Spoil(random, outputs);
            }
        }

        if (!IsCrypt(request))
        {
            return Host.Execute(request);
        }

        int room = request.Expectation?.Outputs.Mac ?? 0;
        return (Errno.OK, (uint)(kind == ReplyKind.BadOutputs ? room + 1 + random.Next(3) : random.Next(room + 1)));
    }

    private void Scatter(Segment[] segments, byte[] bytes)
    {
        int at = 0;
        foreach (Segment segment in segments)
        {
            int count = Math.Min((int)segment.Length, bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(RawRing.Span(memory, segment.Address, count));
            at += count;
        }
    }

    private void Use(ushort head, uint written)
    {
        RawRing ring = Ring!;
        ring.Use(_usedIndex, head, written);
        ushort old = _usedIndex++;
        ring.UsedIndex = _usedIndex;
        _lastId = head;
        if (EventIndex ? Crossed(ring.UsedEvent, _usedIndex, old) : (ring.AvailFlags & 1) == 0) // SV7, SV8
        {
            Call();
        }
    }
}
