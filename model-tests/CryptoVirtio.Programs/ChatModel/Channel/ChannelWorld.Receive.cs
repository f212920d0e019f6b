namespace CryptoVirtio.Programs;

/// <content>Receiving, held against the model.</content>
public sealed partial class ChannelWorld
{
    private ChannelStatus Deliver(WorldEnd end, int count)
    {
        byte[] bytes = end.Coming.Take(Math.Min(count, end.Inbound.Room));
        end.Inbound.Append(bytes);
        if (end.Model.Phase == EndPhase.New)
        {
            end.Model.Hold(bytes);
            Promise(
                Throws<InvalidOperationException>(() => end.Channel.Receive(end.Inbound, end.Plaintext, end.Outbound)),
                "a channel starts before anything else");
            return ChannelStatus.Incomplete;
        }

        int failures = end.Device.Failures;
        int had = end.Plaintext.Count;
        Reception expected = end.Model.Receive(bytes, end.Plaintext.Room);
        ChannelStatus status = end.Channel.Receive(end.Inbound, end.Plaintext, end.Outbound);
        byte[] sent = end.Drain();
        byte[] released = end.Plaintext.Content[had..].ToArray();
        if (end.Device.Failures > failures)
        {
            // A confirmation that was made before the operation that failed holds nothing of the user's.
            if (sent.Length > 0)
            {
                Promise(expected.Confirms, "nothing is sent when the device fails");
                Promise(end.Model.Sent(sent, OracleRecord.Confirm, []).IsEmpty, "a confirmation is one record");
            }

            DiesOfItsDevice(end, status, []);
            Promise(IsWhole(released, expected.Pieces), "only whole records are released, in order");
        }
        else
        {
            Answers(expected.Status, status, "Receive");
            Promise(released.SequenceEqual(expected.Pieces.SelectMany(piece => piece)), "what the records hold is released");
            if (expected.Confirms)
            {
                Promise(end.Model.Sent(sent, OracleRecord.Confirm, []).IsEmpty, "a confirmation is one record");
                TransmitRecord(end, sent);
            }
            else
            {
                Promise(sent.Length == 0, "receiving user data sends nothing");
            }
        }

        Hear(end, released);
        return status;
    }

    private static bool IsWhole(ReadOnlySpan<byte> released, IReadOnlyList<byte[]> pieces)
    {
        foreach (byte[] piece in pieces)
        {
            if (released.IsEmpty)
            {
                return true;
            }

            if (!released.StartsWith(piece))
            {
                return false;
            }

            released = released[piece.Length..];
        }

        return released.IsEmpty;
    }

    /// <summary>Whatever was done to the wire: what the user hears is what the other user said, from the beginning.</summary>
    private void Hear(WorldEnd end, byte[] released)
    {
        List<byte> said = PeerOf(end).Said;
        Promise(
            said.Count >= end.Heard + released.Length && said.GetRange(end.Heard, released.Length).SequenceEqual(released),
            "the user hears what the peer's user said, in order and nothing else");
        end.Heard += released.Length;
    }
}
