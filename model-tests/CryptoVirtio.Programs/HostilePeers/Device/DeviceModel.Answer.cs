namespace CryptoVirtio.Programs.HostilePeers;

/// <content>The answers.</content>
internal sealed partial class DeviceModel
{
    /// <summary>Compares an answer with the expected one, and goes on to the state behind it.</summary>
    public void Check(WireRequest request, byte[] answer)
    {
        List<Errno> reasons = [.. Reasons(request)];
        int header = Math.Min(Frames.ReplyRoom, request.Room < Frames.ReplyRoom ? request.Room < 4 ? 0 : 4 : Frames.ReplyRoom);
        if (header < Frames.ReplyRoom)
        {
            RoleFailure.UnlessEqual(header, answer.Length, "used length where a reply does not fit");
            RoleFailure.Unless(header == 0 || reasons.Contains((Errno)BitConverter.ToUInt32(answer)), "Where a reply does not fit, the status is none.");
            return;
        }

        RoleFailure.Unless(answer.Length >= Frames.ReplyRoom, $"used length {answer.Length}: less than a header");
        var status = (Errno)BitConverter.ToUInt32(answer);
        uint value = BitConverter.ToUInt32(answer, 4);
        if (reasons.Count > 0)
        {
            RoleFailure.Unless(reasons.Contains(status), $"errno: expected {string.Join(" or ", reasons.Distinct())}, was {status}");
            RoleFailure.UnlessEqual((Frames.ReplyRoom, 0u), (answer.Length, value), "used length and value of a failure");
            return;
        }

        RoleFailure.UnlessEqual(Errno.OK, status, "errno");
        RoleFailure.UnlessEqual(Frames.ReplyRoom + request.Outputs, answer.Length, "used length of a success");
        Succeed(request, value, answer.AsSpan(Frames.ReplyRoom));
    }

    /// <summary>Everything that is wrong with a request: a device may name any of it, and must name one.</summary>
    private IEnumerable<Errno> Reasons(WireRequest request)
    {
        RequestKind kind = request.Draw.Kind;
        bool hello = kind == RequestKind.Hello && request.Message.Length >= 4;
        if (_nonce is null && !hello)
        {
            return [Errno.EPROTO]; // LC7: whatever else is wrong
        }

        List<Errno> reasons = [];
        if (!request.Fits)
        {
            reasons.Add(Errno.EINVAL);
            if (_nonce is null)
            {
                reasons.Add(Errno.EPROTO);
            }
        }

        switch (kind)
        {
            case RequestKind.Hello when request.Draw.Choice == 3:
                reasons.Add(Errno.EPROTO); // LC9
                break;
            case RequestKind.Open when _files.Count == MaxFiles:
                reasons.Add(Errno.ENFILE);
                break;
            case RequestKind.UnknownType:
                reasons.Add(Errno.ENOSYS);
                break;
            case RequestKind.UnknownIoctl:
                reasons.Add(Errno.EINVAL);
                break;
        }

        if (kind is RequestKind.Close or RequestKind.Create or RequestKind.Free or RequestKind.Info or RequestKind.Crypt)
        {
            reasons.AddRange(_files.TryGetValue(request.File, out SortedDictionary<uint, SessionModel>? sessions) ? Reasons(request, sessions) : [Errno.EBADF, .. Lengths(request)]);
        }

        return reasons;
    }

    private static IEnumerable<Errno> Reasons(WireRequest request, SortedDictionary<uint, SessionModel> sessions) => request.Draw.Kind switch
    {
        RequestKind.Create =>
        [
            .. request.Kind!.IsGood ? (Errno[])[] : [Errno.EINVAL],
            .. sessions.Count == MaxSessions ? (Errno[])[Errno.EMFILE] : [],
        ],
        RequestKind.Free or RequestKind.Info => sessions.ContainsKey(request.Session) ? [] : [Errno.EINVAL],
        RequestKind.Crypt => [.. Lengths(request), .. sessions.TryGetValue(request.Session, out SessionModel? session) ? Reasons(request, session) : [Errno.EINVAL]],
        _ => [],
    };

    /// <summary>What can be seen to be wrong without knowing any file.</summary>
    private static IEnumerable<Errno> Lengths(WireRequest request)
    {
        CryptBody crypt = request.Crypt;
        if (request.Draw.Kind == RequestKind.Create && (request.Key.Length > 64 || request.MacKey.Length > 512))
        {
            yield return Errno.EINVAL;
        }

        if (crypt.SourceLength > MaxPayload || crypt.DestinationLength > MaxPayload)
        {
            yield return Errno.EMSGSIZE;
        }

        if (crypt.IvLength > 16 || crypt.MacLength > 64)
        {
            yield return Errno.EINVAL;
        }
    }

    private static IEnumerable<Errno> Reasons(WireRequest request, SessionModel session)
    {
        CryptBody crypt = request.Crypt;
        bool ciphers = session.Kind.Cipher != CipherAlgorithm.None;
        bool good = (ushort)crypt.Direction <= 1
            && ((ushort)crypt.Flags & ~(int)(CryptFlags.WriteIv | CryptFlags.NoZeroCopy)) == 0
            && (ciphers
                ? crypt.SourceLength % 16 == 0 && crypt.DestinationLength == crypt.SourceLength && crypt.IvLength == 16
                : crypt.DestinationLength == 0 && crypt.IvLength == 0)
            && crypt.MacLength >= session.Kind.Digest;
        return good ? [] : [Errno.EINVAL];
    }

    private void Succeed(WireRequest request, uint value, ReadOnlySpan<byte> outputs)
    {
        switch (request.Draw.Kind)
        {
            case RequestKind.Hello:
                RoleFailure.UnlessEqual(0u, value, "value of HELLO");
                RoleFailure.UnlessEqual(
                    (1u, (uint)MaxFiles, (uint)MaxSessions, (uint)MaxPayload),
                    (BitConverter.ToUInt32(outputs), BitConverter.ToUInt32(outputs[4..]), BitConverter.ToUInt32(outputs[8..]), BitConverter.ToUInt32(outputs[12..])),
                    "version and limits of HELLO");
                if (_nonce != (ulong)request.Draw.Choice)
                {
                    Forget(); // LC8
                }

                _nonce = (ulong)request.Draw.Choice;
                break;
            case RequestKind.Open:
                RoleFailure.Unless(value != 0 && !_files.ContainsKey(value) && !_closed.Contains(value), $"OPEN returns handle {value}, which is not new."); // LC12
                _files.Add(value, []);
                break;
            case RequestKind.Close:
                RoleFailure.UnlessEqual(0u, value, "value of CLOSE");
                _files.Remove(request.File);
                _closed.Add(request.File);
                break;
            case RequestKind.Create:
                RoleFailure.Unless(value != 0 && !_files[request.File].ContainsKey(value), $"CIOCGSESSION returns session {value}, which is not new."); // IO-GSESSION-4
                _files[request.File].Add(value, new SessionModel(request.Kind!, request.Key, request.MacKey));
                break;
            case RequestKind.Free:
                RoleFailure.UnlessEqual(0u, value, "value of CIOCFSESSION");
                _files[request.File].Remove(request.Session);
                break;
            case RequestKind.Info:
                SessionKind kind = _files[request.File][request.Session].Kind;
                RoleFailure.UnlessEqual(0u, value, "value of CIOCGSESSINFO");
                RoleFailure.Unless(outputs.SequenceEqual(Frames.InfoOutputs(kind.Info)), $"What is told of a session of {kind} is wrong.");
                break;
            case RequestKind.Crypt:
                SessionModel session = _files[request.File][request.Session];
                RoleFailure.UnlessEqual((uint)session.Kind.Digest, value, "bytes of digest");
                RoleFailure.Unless(outputs.SequenceEqual(Crypted(request, session)), "The outputs are wrong.");
                break;
        }
    }

    /// <summary>Destination, MAC with zeros behind it, chained IV.</summary>
    private static byte[] Crypted(WireRequest request, SessionModel session)
    {
        CryptBody crypt = request.Crypt;
        bool encrypts = crypt.Direction == CryptDirection.Encrypt;
        byte[] destination = session.Kind.Cipher == CipherAlgorithm.None ? [] : CryptoOracle.AesCbc(encrypts, session.Key, request.Iv, request.Source);
        byte[] mac = new byte[crypt.MacLength];
        if (session.Kind.Mac != MacAlgorithm.None)
        {
            byte[] plaintext = encrypts || destination.Length == 0 ? request.Source : destination;
            CryptoOracle.Mac(session.Kind.Mac, session.MacKey, plaintext).CopyTo(mac, 0);
        }

        byte[] ciphertext = encrypts ? destination : request.Source;
        byte[] next = !crypt.Flags.HasFlag(CryptFlags.WriteIv) ? [] : session.Kind.Cipher == CipherAlgorithm.None || ciphertext.Length == 0 ? request.Iv : ciphertext[^16..];
        return [.. destination, .. mac, .. next];
    }
}
