namespace CryptoVirtio.ModelTests;

/// <content>Answering what is held.</content>
internal sealed partial class ScriptedDevice
{
    /// <summary>Answers a held request and calls the driver if it wants that.</summary>
    /// <param name="written">The used length; null for the true one.</param>
    public void Complete(HeldRequest request, Errno status = Errno.OK, uint value = 0, byte[]? outputs = null, uint? written = null, bool call = true)
    {
        bool wanted;
        IModelHost? host;
        lock (_gate)
        {
            Store(request, status, value, outputs ?? [], written);
            wanted = _queue!.NeedsInterrupt();
            host = _host;
        }

        if (wanted && call)
        {
            host!.Interrupt();
        }
    }

    /// <summary>Answers a held CIOCCRYPT with what <see cref="Scramble"/> makes of its input.</summary>
    public void CompleteCrypt(HeldRequest request, bool call = true) =>
        Complete(request, outputs: Scramble.Of(request.Iv, request.Source), call: call);

    /// <summary>Puts any element into the used ring, as a hostile device would.</summary>
    public void Forge(uint id, uint length, int ahead = 1)
    {
        Assert.True(Memory.TryLend(Layout.Used, Layout.UsedBytes, Access.Write, out PayloadLease lease));
        Span<byte> ring = lease.Span;
        ushort index = BitConverter.ToUInt16(ring[QueueLayout.IndexOffset..]);
        BitConverter.TryWriteBytes(ring[(QueueLayout.EntriesOffset + (UsedElement.Size * (index & (Layout.Size - 1))))..], id);
        BitConverter.TryWriteBytes(ring[(QueueLayout.EntriesOffset + (UsedElement.Size * (index & (Layout.Size - 1))) + 4)..], length);
        BitConverter.TryWriteBytes(ring[QueueLayout.IndexOffset..], (ushort)(index + ahead));
    }

    /// <summary>DEVICE_NEEDS_RESET.</summary>
    public void AskForReset() => _host!.SetNeedsReset();

    /// <summary>What guest memory holds there now.</summary>
    public byte[] Read(Segment segment)
    {
        Assert.True(Memory.TryLend(segment.Address, segment.Length, Access.Read, out PayloadLease lease));
        using (lease)
        {
            return lease.Span.ToArray();
        }
    }

    /// <summary>All of guest memory from its first byte on.</summary>
    public Span<byte> AllMemory(int bytes)
    {
        Assert.True(Memory.TryLend(GuestBase, (uint)bytes, Access.Read, out PayloadLease lease));
        return lease.Span;
    }

    private void Store(HeldRequest request, Errno status, uint value, byte[] outputs, uint? written)
    {
        byte[] header = new byte[ReplyHeader.Size];
        new ReplyHeader(status, value).Write(header);
        int room = (int)Math.Min(ReplyHeader.Size, request.Chain.WritableBytes);
        Assert.True(request.Chain.TryWrite(0, header.AsSpan(0, room)));
        Assert.True(request.Chain.TryWrite(ReplyHeader.Size, outputs));
        Assert.True(_held.Remove(request));
        _queue!.Push(request.Chain, written ?? (uint)(ReplyHeader.Size + outputs.Length));
    }
}
