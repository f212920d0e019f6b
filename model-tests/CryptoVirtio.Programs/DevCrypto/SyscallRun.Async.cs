namespace CryptoVirtio.Programs;

/// <content>Rented buffers, submitting and reaping: each operation that was submitted ends exactly once, with the bytes it must have.</content>
public sealed partial class SyscallRun
{
    private readonly List<PendingOperation> _pending = [];
    private ulong _tags = 1_000;

    private StepResult Submit(SubmitCommand submit)
    {
        Refusal refusals = SyscallErrnos.Submit(_model, submit);
        IAsyncCryptoFile file = _files[submit.File]!;
        uint id = Id(submit.File, submit.Session);
        if (_model.File(submit.File)!.Closed)
        {
            return Compare(refusals, file.TrySubmit(new CryptOp { Session = id }, 0));
        }

        if (submit.Wrong != WrongSlice.None)
        {
            return SubmitWrong(submit, file, id, refusals);
        }

        Refusal later = SyscallErrnos.Submitted(_model, submit);
        var operation = new PendingOperation(submit.File, _tags++, later);
        _pending.Add(operation);
        StepResult verdict = TryPrepare(submit, file, operation, later == Refusal.None && refusals == Refusal.None, id, out CryptOp op)
            ? Compare(refusals, file.TrySubmit(op, operation.Tag))
            : new StepResult("no buffer, though few are rented");
        if (refusals != Refusal.None)
        {
            _pending.Remove(operation);
            operation.Dispose();
        }

        return verdict;
    }

    private bool TryPrepare(SubmitCommand submit, IAsyncCryptoFile file, PendingOperation operation, bool runs, uint id, out CryptOp op)
    {
        CryptShape shape = submit.Shape;
        SessionState? session = _model.Session(submit.Session.Variable);
        int destinationLength = shape.DestinationLength(session);
        int ivLength = shape.IvLength(session);
        int macLength = shape.MacLength(session);
        int nextIvLength = shape.NextIvLength(session);
        int source = CryptMemory.Gap + Math.Max(0, -(shape.Shift ?? 0));
        int destination = shape.Shift is { } shift ? source + shift : CryptMemory.Gap;
        int sourceEnd = source + shape.Length + CryptMemory.Gap;
        int mac = CryptMemory.Gap + ivLength + CryptMemory.Gap;
        int nextIv = mac + macLength + CryptMemory.Gap;

        byte[] data = Canaries(shape.Shift is null ? sourceEnd : Math.Max(sourceEnd, destination + destinationLength + CryptMemory.Gap));
        byte[] output = shape.Shift is null ? Canaries(destination + destinationLength + CryptMemory.Gap) : data;
        byte[] small = Canaries(nextIv + nextIvLength + CryptMemory.Gap);
        OracleSession? oracle = submit.Session.Variable < 0 ? null : _oracles[submit.Session.Variable];
        Fill.Bytes(shape.Seed, data.AsSpan(source, shape.Length));
        CryptMemory.FillIv(shape, oracle is null ? [] : oracle.LastIv, small.AsSpan(CryptMemory.Gap, ivLength));

        op = default;
        if (!TryRent(file, operation, data, out CryptoBuffer? first))
        {
            return false;
        }

        CryptoBuffer? second = first;
        if ((output != data && !TryRent(file, operation, output, out second)) || !TryRent(file, operation, small, out CryptoBuffer? third))
        {
            return false;
        }

        op = new CryptOp
        {
            Session = id,
            Direction = (CryptDirection)shape.Direction,
            Flags = shape.Flags,
            Source = first!.Slice(source, shape.Length),
            Destination = second!.Slice(destination, destinationLength),
            Iv = third!.Slice(CryptMemory.Gap, ivLength),
            Mac = third.Slice(mac, macLength),
            NextIv = third.Slice(nextIv, nextIvLength),
        };
        if (runs)
        {
            int digest = SyscallErrnos.Finalises(shape) ? session!.DigestSize : 0;
            oracle!.Run(
                shape, small.AsSpan(CryptMemory.Gap, ivLength), data.AsSpan(source, shape.Length), output.AsSpan(destination, destinationLength),
                small.AsSpan(mac, digest), small.AsSpan(nextIv, nextIvLength));
            operation.Undefined = (mac + digest)..(mac + macLength);
        }

        return true;
    }

    private static byte[] Canaries(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(CryptMemory.Canary);
        return bytes;
    }

    private static bool TryRent(IAsyncCryptoFile file, PendingOperation operation, byte[] content, out CryptoBuffer? buffer)
    {
        if (file.TryRent(content.Length, out buffer) != Errno.OK)
        {
            return false;
        }

        operation.Add(buffer!, content);
        return true;
    }

    private StepResult SubmitWrong(SubmitCommand submit, IAsyncCryptoFile file, uint id, Refusal refusals)
    {
        const int length = 64;
        IAsyncCryptoFile owner = submit.Wrong == WrongSlice.Foreign ? _files[submit.Other(_model)]! : file;
        if (owner.TryRent(length, out CryptoBuffer? buffer) != Errno.OK)
        {
            return new StepResult("no buffer, though few are rented");
        }

        using (buffer)
        {
            BufferSlice slice = submit.Wrong == WrongSlice.Outside ? buffer!.Slice(length - 15, 16) : buffer!.Slice(0, 16);
            if (submit.Wrong == WrongSlice.Returned)
            {
                buffer.Dispose();
            }

            return Compare(refusals, file.TrySubmit(new CryptOp { Session = id, Source = slice }, 0));
        }
    }

    private StepResult Reap(int file, int room)
    {
        IAsyncCryptoFile opened = _files[file]!;
        int count = Math.Min(room, _model.File(file)!.Unreaped);
        var done = new Completion[room];
        for (int reaped = 0; reaped < count || count == 0;)
        {
            int taken = opened.Reap(done.AsSpan(0, room - reaped), _subject.Deadline());
            if (taken == 0 || reaped + taken > count)
            {
                return taken == count ? StepResult.Held : StepResult.Differs($"{count} completions", $"{reaped + taken}");
            }

            for (int i = 0; i < taken; i++)
            {
                StepResult verdict = Ended(file, done[i]);
                if (!verdict.IsHeld)
                {
                    return verdict;
                }
            }

            reaped += taken;
        }

        return StepResult.Held;
    }

    private StepResult Ended(int file, Completion completion)
    {
        int index = _pending.FindIndex(pending => pending.File == file && pending.Tag == completion.Tag);
        if (index < 0)
        {
            return StepResult.Differs("a tag in flight", completion.Tag);
        }

        using PendingOperation operation = _pending[index];
        _pending.RemoveAt(index);
        return operation.Check(completion.Result);
    }

    private StepResult Rent(RentCommand rent)
    {
        Refusal refusals = SyscallErrnos.Rent(_model, rent);
        Errno errno = _files[rent.File]!.TryRent(rent.Bytes, out CryptoBuffer? buffer);
        using (buffer)
        {
            StepResult verdict = Compare(refusals, errno);
            if (!verdict.IsHeld || errno != Errno.OK)
            {
                return verdict;
            }

            byte[] content = Fill.Array(rent.Bytes, rent.Bytes);
            using (PayloadLease lease = buffer!.Lend(0, rent.Bytes, Access.Write))
            {
                content.CopyTo(lease.Span);
            }

            using PayloadLease again = buffer.Lend(0, rent.Bytes, Access.Read);
            return buffer.Length == rent.Bytes && again.Span.SequenceEqual(content)
                ? StepResult.Held
                : StepResult.Differs($"{rent.Bytes} bytes as written", $"{buffer.Length} or others");
        }
    }
}
