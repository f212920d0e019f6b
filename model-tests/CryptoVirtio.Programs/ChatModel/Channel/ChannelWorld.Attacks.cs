namespace CryptoVirtio.Programs;

/// <content>What an attacker does on the wire. Numbers are taken modulo what is there; with nothing there nothing is done.</content>
public sealed partial class ChannelWorld
{
    private static int Pick(int number, int count) => (int)((uint)number % (uint)count);

    private void Attack(ChannelCommand command, WorldEnd end)
    {
        Wire wire = end.Coming;
        if (command.Act == ChannelAct.Splice)
        {
            Splice(end);
        }
        else if (command.Act == ChannelAct.Reflect)
        {
            if (end.Sent.Count > 0)
            {
                wire.Insert(0, [.. end.Sent[Pick(command.A, end.Sent.Count)]]);
            }
        }
        else if (command.Act == ChannelAct.Cut)
        {
            wire.Cut(command.A);
        }
        else if (wire.Messages > 0)
        {
            Tamper(command, wire, Pick(command.A, wire.Messages));
        }
    }

    private static void Tamper(ChannelCommand command, Wire wire, int message)
    {
        switch (command.Act)
        {
            case ChannelAct.Flip:
                int bit = Pick(command.B, 8 * wire[message].Length);
                byte[] changed = [.. wire[message]];
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                wire.RemoveAt(message);
                wire.Insert(message, changed);
                break;
            case ChannelAct.Drop:
                wire.RemoveAt(message);
                break;
            case ChannelAct.Duplicate:
                wire.Insert(message, [.. wire[message]]);
                break;
            default:
                wire.Swap(message, Pick(command.B, wire.Messages));
                break;
        }
    }

    /// <summary>A record with the number that is awaited, made by the same role of another connection.</summary>
    private void Splice(WorldEnd end)
    {
        using WorldEnd foreign = NewEnd(connector: end == _listener);
        using WorldEnd other = NewEnd(connector: end == _connector);
        foreign.Channel.Start(foreign.Outbound);
        other.Channel.Start(other.Outbound);
        Pass(foreign, other);
        Pass(other, foreign);
        byte[] message = Pass(foreign, other);
        for (ulong number = 0; number < end.Model.NextRecord; number++)
        {
            Promise(foreign.Channel.IsOpen, "two ends with one key open a connection");
            Answers(ChannelStatus.Ok, foreign.Channel.Send("of another connection"u8, foreign.Outbound), "Send");
            message = foreign.Drain();
        }

        end.Coming.Insert(0, message);
    }

    private static byte[] Pass(WorldEnd from, WorldEnd to)
    {
        byte[] sent = from.Drain();
        to.Inbound.Append(sent);
        to.Channel.Receive(to.Inbound, to.Plaintext, to.Outbound);
        return sent;
    }
}
