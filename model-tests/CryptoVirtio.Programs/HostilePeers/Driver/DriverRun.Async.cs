namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Rented memory, and operations that are not waited for.</content>
internal sealed partial class DriverRun
{
    private const int MacAt = 1024;
    private const int IvAt = MacAt + 64;
    private const int NextIvAt = IvAt + 16;
    private const int RentedBytes = NextIvAt + 16;

    private readonly List<CryptoBuffer> _taken = [];
    private bool _lacksMemory; // in this step there was none, or callers that waited for it came first

    private void Submit(DriverStep step, CallerFile file, Random random)
    {
        Errno rented = file.File.TryRent(RentedBytes, out CryptoBuffer? buffer);
        if (Dead(file).Any())
        {
            RoleFailure.UnlessEqual(Errno.ENODEV, rented, "errno of renting from a dead device");
            return;
        }

        if (_maxPayload < RentedBytes)
        {
            RoleFailure.UnlessEqual(Errno.EMSGSIZE, rented, "errno of renting more than the device carries");
            return;
        }

        RoleFailure.UnlessEqual(Errno.OK, rented, "errno of renting with most of the memory free");
        int length = Math.Min(step.Length, MacAt);
        int mac = Math.Min(step.Mac, 64);
        int iv = Math.Min(step.Iv, 16);
        byte[] bytes = Bytes(random, RentedBytes);
        using (PayloadLease lease = buffer!.Lend(0, RentedBytes, Access.Write))
        {
            bytes.CopyTo(lease.Span);
        }

        CryptFlags flags = step.WritesIv ? CryptFlags.WriteIv : CryptFlags.None;
        int nextIv = step.WritesIv ? iv : 0;
        var body = new CryptBody(5, CryptDirection.Encrypt, flags, (uint)length, (uint)length, (uint)iv, (uint)mac);
        var wire = new WireExpectation(
            Frames.Crypt(file.Handle, body, bytes.AsSpan(IvAt, iv), bytes.AsSpan(0, length)), Frames.ReplyRoom + length + mac + nextIv, step.Plan)
        {
            Outputs = (length, mac, nextIv),
        };
        var op = new CryptOp
        {
            Session = 5,
            Flags = flags,
            Source = buffer.Slice(0, length),
            Destination = buffer.Slice(0, length),
            Iv = buffer.Slice(IvAt, iv),
            Mac = buffer.Slice(MacAt, mac),
            NextIv = buffer.Slice(NextIvAt, nextIv),
        };
        _device.Poll();
        bool full = _lacksMemory || _device.Held.Count >= Slots || file.Submitted.Count >= Slots;
        int undone = _device.Undone;
        file.Submitted.Add(++_tag, new Submitted(wire, buffer, step));
        _device.Expect(wire);
        Errno result = file.File.TrySubmit(op, _tag);
        _device.Poll();
        _device.Forget(wire);
        full |= _device.Held.Count >= Slots || _device.Undone > undone;
        if (result == Errno.OK)
        {
            RoleFailure.Unless(wire.Seen is not null, "An operation was submitted, and is not on the ring.");
            return;
        }

        file.Submitted.Remove(_tag);
        buffer.Dispose();
        RoleFailure.Unless(wire.Seen is null, $"An operation is on the ring, and its submission answers {result}.");
        RoleFailure.UnlessEqual(Errno.EBUSY, result, "errno of a submission");
        RoleFailure.Unless(full, $"A submission answers EBUSY with {_device.Held.Count} of {Slots} requests in flight.");
    }

    /// <summary>How long a reaper waits; without a deadline only where the device answers all that the file has submitted.</summary>
    private Deadline DrawDeadline(CallerFile file, Random random) => random.Next(3) switch
    {
        0 => Deadline.Now,
        1 when file.Submitted.Values.All(static submitted => submitted.Wire.Seen!.Plan.Kind != ReplyKind.Never) => Deadline.Never,
        _ => Deadline.After(_sync.Clock, TimeSpan.FromMilliseconds(5)),
    };

    private void Reap(CallerFile file, Deadline deadline)
    {
        var done = new Completion[3];
        int count = file.File.Reap(done, deadline);
        _device.Poll();
        RoleFailure.Unless(
            count > 0 || !file.Submitted.Values.Any(submitted => submitted.Wire.Seen!.Sent is not null),
            "An operation came back, and is not reaped.");
        foreach (Completion completion in done.AsSpan(0, count))
        {
            RoleFailure.Unless(file.Submitted.Remove(completion.Tag, out Submitted? submitted), $"Tag {completion.Tag} is reaped, and nothing of this file has it.");
            ReplySent? sent = submitted!.Wire.Seen!.Sent;
            RoleFailure.Unless(sent is not null || file.Life != _life || !Alive, "An operation is reaped that the device still has.");
            RoleFailure.UnlessEqual(sent?.Result ?? (file.Life == _removedIn ? Errno.ENODEV : Errno.EIO), completion.Result, "errno of a completion");
            if (completion.Result == Errno.OK)
            {
                CheckReturned(submitted, sent!);
            }

            submitted.Buffer.Dispose();
        }
    }

    private static void CheckReturned(Submitted submitted, ReplySent sent)
    {
        (int destination, int mac, int nextIv) = submitted.Wire.Outputs;
        using PayloadLease lease = submitted.Buffer.Lend(0, RentedBytes, Access.Read);
        RoleFailure.Unless(
            lease.Span[..destination].SequenceEqual(sent.Outputs.AsSpan(0, destination))
            && lease.Span.Slice(MacAt, mac).SequenceEqual(sent.Outputs.AsSpan(destination, mac))
            && lease.Span.Slice(NextIvAt, nextIv).SequenceEqual(sent.Outputs.AsSpan(destination + mac, nextIv)),
            "A completed operation does not hold its own answer.");
    }

    /// <summary>Rents all memory and keeps it: callers with a payload wait until it is given back.</summary>
    private void TakeAll(CallerFile file)
    {
        while (!Dead(file).Any() && _maxPayload > 0 && file.File.TryRent(1, out CryptoBuffer? page) == Errno.OK)
        {
            _taken.Add(page!);
        }
    }

    /// <summary>Gives back what <see cref="TakeAll"/> has taken.</summary>
    /// <returns>Whether there was any.</returns>
    private bool GiveBack()
    {
        CryptoBuffer[] pages = [.. _taken];
        _taken.Clear();
        Array.ForEach(pages, static page => page.Dispose());
        return pages.Length > 0;
    }

    /// <summary>Rents page by page until there is no more, and gives all of it back.</summary>
    /// <returns>How many there were.</returns>
    private int Rent(CallerFile file)
    {
        if (Dead(file).Any() || _maxPayload == 0)
        {
            return 0;
        }

        var pages = new List<CryptoBuffer>();
        Errno error;
        while ((error = file.File.TryRent(1, out CryptoBuffer? page)) == Errno.OK)
        {
            pages.Add(page!);
            RoleFailure.Unless(pages.Count <= MemoryBytes / 4096, "More is rented than there is memory.");
            using PayloadLease lease = page!.Lend(0, 1, Access.Write);
            lease.Span[0] = Canary;
        }

        RoleFailure.UnlessEqual(Errno.EBUSY, error, "errno of renting when nothing is left");
        pages.ForEach(static page => page.Dispose());
        return pages.Count;
    }
}
