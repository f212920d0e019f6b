namespace CryptoVirtio.Programs.HostilePeers;

/// <content>The calls that wait: what they put on the ring, what they answer, and what they store.</content>
internal sealed partial class DriverRun
{
    private readonly List<SeenRequest> _closing = [];
    private bool _down;

    /// <summary>Makes a call and holds its errno against what the device did.</summary>
    /// <param name="step">Names, plan, cancellation, what happens meanwhile.</param>
    /// <param name="wire">What it must put on the ring.</param>
    /// <param name="refusals">Why it must not get that far, any of them.</param>
    /// <param name="invoke">The call.</param>
    /// <returns>Whether it succeeded.</returns>
    private bool Do(DriverStep step, WireExpectation wire, Errno[] refusals, Func<Cancel, Errno> invoke)
    {
        _device.Poll();
        bool full = _lacksMemory || _device.Held.Count >= Slots;
        int undone = _device.Undone;
        _device.Expect(wire);
        _inner = step.Inner;
        Errno result = invoke(step.Cancelled ? new Cancel(new CancellationToken(canceled: true)) : Cancel.Never);
        _inner = null;
        _device.Poll();
        _device.Forget(wire);
        if (refusals.Length > 0)
        {
            RoleFailure.Unless(wire.Seen is null, $"A call that must fail with {string.Join(" or ", refusals)} reaches the device.");
            RoleFailure.Unless(refusals.Contains(result), $"errno: expected {string.Join(" or ", refusals)}, was {result}");
            return false;
        }

        Errno gaveUp = step.Cancelled ? Errno.EINTR : Errno.ETIMEDOUT;
        if (wire.Seen is not { } seen)
        {
            full |= _device.Held.Count >= Slots || _device.Undone > undone; // what is to be undone comes before any caller
            Errno expected = _device.Broken || _removedIn is not null ? Errno.ENODEV : _setting.WaitWhenFull ? gaveUp : Errno.EBUSY;
            RoleFailure.Unless(full || _device.Broken || _removedIn is not null, $"The request is not on the ring, although {_device.Held.Count} of {Slots} are in flight; the call answers {result}.");
            RoleFailure.UnlessEqual(expected, result, "errno of a call that finds the queue full");
            return false;
        }

        if (seen.Sent is null && !_device.Broken)
        {
            seen.Abandoned = true;
        }

        RoleFailure.UnlessEqual(seen.Sent?.Result ?? (_removedIn is not null ? Errno.ENODEV : _device.Broken ? Errno.EIO : gaveUp), result, "errno");
        return result == Errno.OK;
    }

    private void Open(DriverStep step)
    {
        if (_removedIn is not null)
        {
            RoleFailure.UnlessEqual(Errno.ENODEV, _driver.Open(out _), "errno of an open after the removal");
            return;
        }

        bool alive = Alive;
        int resets = _device.Resets;
        if (!alive)
        {
            (_device.Hello, _device.Limits, _device.LastHello) = (step.Hello, step.Limits, null);
        }

        var wire = new WireExpectation(Frames.Open(), Frames.ReplyRoom, step.Plan);
        IAsyncCryptoFile? file = null;
        bool done = false;
        if (alive)
        {
            done = Do(step with { Cancelled = false }, wire, [], _ => _driver.Open(out file));
        }
        else
        {
            _device.Expect(wire);
            _inner = null;
            Errno result = _driver.Open(out file);
            _device.Poll();
            _device.Forget(wire);
            RoleFailure.Unless(_device.Resets > resets, "A device that failed is not reset by the next open.");
            done = CheckSetUp(step, wire, result);
        }

        RoleFailure.Unless(done == file is not null, done ? "open succeeds without a file." : "open fails, and returns a file.");
        if (done)
        {
            _files.Add(new CallerFile(file!, wire.Seen!.Sent!.Value, _life, _maxPayload));
        }
    }

    private bool CheckSetUp(DriverStep step, WireExpectation wire, Errno result)
    {
        RoleFailure.Unless(_device.LastHello is not null, $"It sends no HELLO; open answers {result}."); // LC7
        ReplySent? hello = _device.LastHello!.Sent;
        Errno expected = hello is null ? _device.Broken ? Errno.EIO : Errno.ETIMEDOUT
            : hello.Result != Errno.OK ? hello.Result
            : step.Limits.Version != 1 ? Errno.EPROTO
            : Errno.OK;
        _down = expected != Errno.OK;
        if (_down)
        {
            RoleFailure.Unless(wire.Seen is null, "OPEN is sent to a device that did not come up.");
            RoleFailure.UnlessEqual(expected, result, "errno of an open that sets the device up");
            return false;
        }

        _life++;
        _closing.Clear();
        _maxPayload = step.Limits.MaxPayload;
        RoleFailure.Unless(wire.Seen is not null, $"A device that came up is asked for nothing; open answers {result}.");
        if (wire.Seen!.Sent is null && !_device.Broken)
        {
            wire.Seen.Abandoned = true;
        }

        RoleFailure.UnlessEqual(wire.Seen.Sent?.Result ?? (_device.Broken ? Errno.EIO : Errno.ETIMEDOUT), result, "errno");
        return result == Errno.OK;
    }

    private void Close(DriverStep step, CallerFile file)
    {
        _files.Remove(file);
        foreach (SeenRequest held in _device.Held)
        {
            held.Abandoned |= file.Submitted.Values.Any(submitted => submitted.Wire.Seen == held);
        }

        if (Alive && file.Life == _life)
        {
            // Whether it finds a slot or not, the host hears of it in the end: Settle looks.
            var wire = new WireExpectation(Frames.Close(file.Handle), Frames.ReplyRoom, step.Plan);
            _device.Poll();
            bool full = _lacksMemory || _device.Held.Count >= Slots;
            int undone = _device.Undone;
            _device.Expect(wire);
            file.File.Dispose();
            _device.Poll();
            _device.Forget(wire);
            RoleFailure.Unless(wire.Seen is not null || full || _device.Undone > undone || _device.Broken, "A close does not reach the host.");
            if (wire.Seen is { } seen)
            {
                seen.Abandoned |= seen.Sent is null;
                _closing.Add(seen);
            }
        }
        else
        {
            file.File.Dispose();
        }

        foreach (Submitted submitted in file.Submitted.Values)
        {
            submitted.Buffer.Dispose();
        }

        file.File.Dispose(); // the second time does nothing
        RoleFailure.UnlessEqual(Errno.EBADF, file.File.FreeSession(1), "errno of a call on a closed file");
    }

    private void Create(DriverStep step, CallerFile file, Random random)
    {
        byte[] key = Bytes(random, step.Length);
        byte[] macKey = Bytes(random, step.Mac);
        var wire = new WireExpectation(Frames.Create(file.Handle, CipherAlgorithm.AesCbc, key, MacAlgorithm.Sha1Hmac, macKey), Frames.ReplyRoom, step.Plan);
        Errno[] refusals = [.. Dead(file), .. key.Length > 64 || macKey.Length > 512 ? (Errno[])[Errno.EINVAL] : []];
        uint session = 99;
        bool done = Do(step, wire, refusals, cancel => file.File.CreateSession(
            new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Mac = MacAlgorithm.Sha1Hmac, Key = key, MacKey = macKey }, out session, cancel));
        RoleFailure.UnlessEqual(done ? wire.Seen!.Sent!.Value : 0, session, "session");
        if (done)
        {
            file.Sessions.Add(session);
        }
    }

    private void Free(DriverStep step, CallerFile file, Random random)
    {
        uint session = file.Sessions.Count > 0 && random.Next(4) > 0 ? file.Sessions.First() : (uint)random.Next();
        var wire = new WireExpectation(Frames.Free(file.Handle, session), Frames.ReplyRoom, step.Plan);
        Do(step, wire, [.. Dead(file)], cancel => file.File.FreeSession(session, cancel));
        if (wire.Seen is not null)
        {
            file.Sessions.Remove(session); // done, or unknown
            file.Unsure.Add(session);
        }
    }

    private void Info(DriverStep step, CallerFile file, Random random)
    {
        uint session = file.Sessions.Count > 0 && random.Next(4) > 0 ? file.Sessions.First() : (uint)random.Next();
        var wire = new WireExpectation(Frames.Info(file.Handle, session), Frames.InfoRoom, step.Plan);
        SessionInfo info = new(null, null, AlignMask: 99);
        bool done = Do(step, wire, [.. Dead(file)], cancel => file.File.GetSessionInfo(session, out info, cancel));
        RoleFailure.UnlessEqual(done ? DrawnInfo.Of(wire.Seen!.Sent!.Outputs) : default, info, "names");
    }

    private void Crypt(DriverStep step, CallerFile file, Random random)
    {
        uint session = file.Sessions.FirstOrDefault(5u);
        byte[] iv = Bytes(random, step.Iv);
        byte[] source = Bytes(random, step.Length);
        byte[] destination = Filled(Math.Max(0, step.Length + step.Skew));
        byte[] mac = Filled(step.Mac);
        byte[] nextIv = Filled(step.WritesIv ? step.Iv : 0);
        CryptFlags flags = step.WritesIv ? CryptFlags.WriteIv : CryptFlags.None;
        int macRoom = Math.Min(64, mac.Length);
        var body = new CryptBody(session, CryptDirection.Decrypt, flags, (uint)source.Length, (uint)destination.Length, (uint)iv.Length, (uint)macRoom);
        var wire = new WireExpectation(
            Frames.Crypt(file.Handle, body, iv, source), Frames.ReplyRoom + destination.Length + macRoom + nextIv.Length, step.Plan)
        {
            Outputs = (destination.Length, macRoom, nextIv.Length),
        };
        Errno[] refusals =
        [
            .. Dead(file),
            .. iv.Length > 16 ? (Errno[])[Errno.EINVAL] : [],
            .. Math.Max(source.Length, destination.Length) > Math.Min(file.MaxPayload, MemoryBytes / 2) ? (Errno[])[Errno.EMSGSIZE] : [],
        ];
        bool done = Do(step, wire, refusals, cancel => file.File.Crypt(
            new CryptCall
            {
                Session = session, Direction = CryptDirection.Decrypt, Flags = flags, Source = source, Destination = destination, Iv = iv, Mac = mac, NextIv = nextIv,
            },
            cancel));
        byte[] sent = done ? wire.Seen!.Sent!.Outputs : [];
        int digest = done ? (int)wire.Seen!.Sent!.Value : 0;
        CheckStored(destination, done ? sent[..destination.Length] : [], "destination");
        CheckStored(mac, done ? sent[destination.Length..(destination.Length + digest)] : [], "MAC");
        CheckStored(nextIv, done ? sent[(destination.Length + macRoom)..] : [], "next IV");
    }

    /// <summary>The caller's memory holds what the device said, and behind that what it held before.</summary>
    private static void CheckStored(byte[] memory, byte[] expected, string what)
    {
        RoleFailure.Unless(memory.AsSpan(0, expected.Length).SequenceEqual(expected), $"The {what} is not what the device returned.");
        RoleFailure.Unless(memory.AsSpan(expected.Length).IndexOfAnyExcept(Canary) < 0, $"The {what} was written where nothing was returned."); // IO-CRYPT-6
    }

    private IEnumerable<Errno> Dead(CallerFile file) => Alive && file.Life == _life ? [] : [Errno.ENODEV]; // IO-OPEN-2

    private static byte[] Filled(int count)
    {
        byte[] bytes = new byte[count];
        Array.Fill(bytes, Canary);
        return bytes;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
