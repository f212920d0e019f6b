namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Putting the row into memory, and looking at what became of all memory.</content>
internal sealed partial class MalformedRun
{
    private void Offend(Opened opened)
    {
        byte[] message = _row.During is null ? _row.Message?.Invoke(opened) ?? [] : Good(opened);
        Put(GuestMap.Message, message);
        RawDescriptor[] descriptors = _row.Descriptors ?? Plain(message.Length, _row.During is null ? _row.Room : Frames.ReplyRoom + 16);
        for (int i = 0; i < descriptors.Length; i++)
        {
            Ring.Describe(i, descriptors[i]);
        }

        for (int i = 0; i < _row.Table.Length; i++)
        {
            RawRing.Describe(_device.Memory, GuestMap.Tables + ((ulong)i * RawDescriptor.Size), _row.Table[i]);
        }

        if (_row.During is { } during)
        {
            _device.Engine.During = () => during(_device);
        }

        if (_row.Change?.Invoke(opened) is { } change)
        {
            _device.Watch.AfterRead = read => Apply(change, read);
        }

        RawRing.Span(_device.Memory, GuestMap.Reply, 0x400).Fill(0xc5);
        byte[] before = _device.Snapshot();
        ushort used = Ring.UsedIndex;
        (int calls, int changes) = (_device.Calls, _device.ConfigChanges);
        Publish(_row.Heads, _row.Advance ?? _row.Heads.Length);
        _device.Watch.AfterRead = null;
        switch (_row.Expected.Kind)
        {
            case ExpectedKind.Reply:
                CheckReply(before, used);
                RoleFailure.Unless(!_device.NeedsReset, "It needs a reset, and a bad message is no reason.");
                break;
            case ExpectedKind.NeedsReset:
                RoleFailure.UnlessEqual(changes + 1, _device.ConfigChanges, "configuration change notifications"); // LC5
                CheckUntouched(before, used, _row.Expected.Before);
                CheckDead();
                break;
            default:
                RoleFailure.UnlessEqual(calls, _device.Calls, "notifications after the reset"); // SV11
                RoleFailure.UnlessEqual(used, Ring.UsedIndex, "used.idx after the reset");
                break;
        }
    }

    /// <summary>A good CIOCCRYPT at descriptor 0 and a good OPEN at descriptor 2, for rows in which something else goes wrong meanwhile.</summary>
    private byte[] Good(Opened opened)
    {
        byte[] open = Frames.Open();
        Put(SecondMessage, open);
        Ring.Describe(2, new(SecondMessage, (uint)open.Length, DescriptorFlags.Next, 3));
        Ring.Describe(3, new(SecondReply, Frames.ReplyRoom, DescriptorFlags.Write));
        return Frames.Crypt(opened.File, opened.Session, KnownAnswer.Iv, KnownAnswer.Plaintext);
    }

    private static RawDescriptor[] Plain(int readable, int writable)
    {
        if (readable == 0)
        {
            return [new(GuestMap.Reply, (uint)writable, DescriptorFlags.Write)];
        }

        var message = new RawDescriptor(GuestMap.Message, (uint)readable);
        return writable == 0
            ? [message]
            : [message with { Flags = DescriptorFlags.Next, Next = 1 }, new(GuestMap.Reply, (uint)writable, DescriptorFlags.Write)];
    }

    private void Apply(Change change, Segment read)
    {
        if (read.Address < change.Address + (ulong)change.Bytes.Length && change.Address < read.Address + read.Length)
        {
            Put(change.Address, change.Bytes);
        }
    }

    /// <summary>The errno, the used length, and not one byte besides.</summary>
    private void CheckReply(byte[] before, ushort used)
    {
        RoleFailure.UnlessEqual((ushort)(used + 1), Ring.UsedIndex, "used.idx");
        (uint id, uint length) = Ring.Used(used);
        RoleFailure.UnlessEqual(0u, id, "used id");
        RoleFailure.UnlessEqual((uint)_row.Expected.Written, length, "used length");
        byte[] reply = RawRing.Span(_device.Memory, GuestMap.Reply, Frames.ReplyRoom).ToArray();
        byte[] header = [.. BitConverter.GetBytes((uint)_row.Expected.Status), 0, 0, 0, 0];
        if (length >= 4)
        {
            RoleFailure.UnlessEqual(_row.Expected.Status, (Errno)BitConverter.ToUInt32(reply), "errno");
        }

        if (_row.Change is null)
        {
            header.AsSpan(0, (int)length).CopyTo(before.AsSpan((int)(GuestMap.Reply - GuestMap.Base)));
            CheckUntouched(before, used, 1);
        }
    }

    /// <summary>Nothing in guest memory has changed but the words and elements that are the device's.</summary>
    private void CheckUntouched(byte[] before, ushort used, int answers)
    {
        int answered = (ushort)(Ring.UsedIndex - used);
        RoleFailure.Unless(answered <= answers, $"{answered} chains come back, and at most {answers} could.");
        if (_row.Change is not null || _row.During is not null || (_row.Expected.Kind == ExpectedKind.NeedsReset && answered > 0))
        {
            return; // another side wrote too
        }

        byte[] after = _device.Snapshot();
        RawRing.Span(_device.Memory, Ring.Layout.Used, (int)(Ring.AvailEventAt + 2 - Ring.Layout.Used)).CopyTo(before.AsSpan((int)(Ring.Layout.Used - GuestMap.Base)));
        before.AsSpan((int)(Ring.Layout.Avail + 2 - GuestMap.Base), 2 + 2 + (2 * Ring.Size)).Clear();
        after.AsSpan((int)(Ring.Layout.Avail + 2 - GuestMap.Base), 2 + 2 + (2 * Ring.Size)).Clear();
        int at = before.AsSpan().CommonPrefixLength(after);
        RoleFailure.Unless(at == before.Length, $"The byte at 0x{GuestMap.Base + (ulong)at:x} has changed.");
    }

    /// <summary>A queue that needs a reset answers nothing, whatever is published.</summary>
    private void CheckDead()
    {
        RoleFailure.Unless(_device.NeedsReset, "It does not ask for a reset.");
        if (_row.Layout is not null)
        {
            _device.Kick();
            return;
        }

        byte[] open = Frames.Open();
        Put(GuestMap.Message, open);
        Ring.Describe(0, new(GuestMap.Message, (uint)open.Length, DescriptorFlags.Next, 1));
        Ring.Describe(1, new(GuestMap.Reply, Frames.ReplyRoom, DescriptorFlags.Write));
        (ushort used, int files) = (Ring.UsedIndex, _device.Engine.Open);
        Publish([0], 1);
        RoleFailure.UnlessEqual(used, Ring.UsedIndex, "used.idx of a dead queue");
        RoleFailure.UnlessEqual(files, _device.Engine.Open, "files open behind a dead queue");
    }
}
