namespace CryptoVirtio.Scenarios;

/// <summary>What a device guarantees to a hostile guest: no byte beyond the request, no partial answer, and service after a reset.</summary>
internal sealed partial class HostileGuest
{
    /// <summary>Whether the device wants to be reset.</summary>
    public bool IsBroken => Device.Status.HasFlag(DeviceStatus.NeedsReset);

    private ushort UsedIndex => _memory.Load16(_used, QueueLayout.IndexOffset, Order.Acquire, RingSites.DriverUsedIndex);

    /// <summary>
    /// The request that was prepared, and attacked, is answered whole or not at all, or the device asks for a reset. Nothing behind the reply
    /// is written.
    /// </summary>
    /// <param name="answered">used.idx before it.</param>
    /// <param name="outputs">Room behind the reply's header.</param>
    public void CheckAnswer(ushort answered, int outputs)
    {
        Device.Kick(0); // for what came behind the device's last look
        int answers = (ushort)(UsedIndex - answered);
        bool isBroken = IsBroken;
        _run.Check(answers <= Size, $"The device has answered {answers} requests on a ring of {Size}.");
        _run.Check(answers > 0 || isBroken, "The device neither answers nor asks for a reset.");
        _memory.TryLend(ReplyAt, (uint)(MemoryAt + MemoryBytes - ReplyAt), Access.Read, out PayloadLease lease);
        using (lease)
        {
            ReadOnlySpan<byte> rest = lease.Span[ReplyHeader.Size..];
            if (answers > 0 && ReplyHeader.Read(lease.Span).Status == Errno.OK)
            {
                _run.Check(!rest[..outputs].ContainsAnyExcept(HostileRequests.Answer), $"The device answers OK and has written 0x{rest[0]:x} to 0x{rest[outputs - 1]:x}.");
                rest = rest[outputs..];
            }

            _run.Check(!rest.ContainsAnyExcept(Canary), "Bytes are written that were not requested.");
        }
    }

    /// <summary>Ends the backend; no other life follows.</summary>
    public void EndDevice()
    {
        _binding.IsQuiescent = false;
        _backend.Dispose();
        _isEnded = true;
    }

    /// <summary>used.idx of now.</summary>
    public ushort Answered() => UsedIndex;

    /// <summary>Sends a request and takes its reply. Not explored.</summary>
    public Errno Ask(byte[] request, int outputs, out uint value)
    {
        ushort before = UsedIndex;
        Prepare(request, outputs);
        Publish();
        Device.Kick(0);
        _run.Check((ushort)(UsedIndex - before) == 1, $"A request is answered {(ushort)(UsedIndex - before)} times.");
        _memory.TryLend(ReplyAt, ReplyHeader.Size, Access.Read, out PayloadLease lease);
        using (lease)
        {
            ReplyHeader reply = ReplyHeader.Read(lease.Span);
            value = reply.Value;
            return reply.Status;
        }
    }

    /// <summary>Whatever was done to the device, another life of it is as good as the first, and leaves nothing open.</summary>
    private void End()
    {
        if (_isEnded)
        {
            return;
        }

        Device.WriteStatus(DeviceStatus.Reset);
        _run.Check(Device.Status == DeviceStatus.Reset, $"A reset does not end: {Device.Status}.");
        _run.Check(OpenFiles == 0, $"{OpenFiles} files are open after a reset.");
        (uint handle, uint session) = Begin();
        Errno status = Ask(HostileRequests.Crypt(handle, session), HostileRequests.Block, out _);
        _run.Check(status == Errno.OK, $"After a reset CRYPT ends with {status}.");
        _backend.Dispose();
        _run.Check(OpenFiles == 0, $"{OpenFiles} files are open at the end.");
    }
}
