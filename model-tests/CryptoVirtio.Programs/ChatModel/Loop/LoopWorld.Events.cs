namespace CryptoVirtio.Programs;

/// <content>What happens around the loop.</content>
public sealed partial class LoopWorld
{
    private static byte[] Text(int length, int number)
    {
        byte[] text = new byte[length];
        new Random(number).NextBytes(text);
        return text;
    }

    private static int Pick(int number, int count) => (int)((uint)number % (uint)count);

    private void Happen(LoopCommand command)
    {
        switch (command.Act)
        {
            case LoopAct.Type:
                _poller.Stdin.Arrive(_poller.Stdin.Ended ? [] : Text(command.A, command.B));
                break;
            case LoopAct.EndInput:
                _poller.Stdin.HangsUpAtEnd = command.A % 2 != 0;
                _poller.Stdin.Ended = true;
                break;
            case LoopAct.FailInput:
                _poller.Stdin.ReadError = Errors[Pick(command.A, Errors.Length)];
                break;
            case LoopAct.NarrowSocket:
                _poller.Connection.Room = command.A;
                break;
            case LoopAct.WidenSocket:
                _poller.Connection.Room = int.MaxValue;
                break;
            case LoopAct.NarrowOutput:
                _poller.Stdout.Room = command.A;
                break;
            case LoopAct.WidenOutput:
                _poller.Stdout.Room = int.MaxValue;
                break;
            case LoopAct.FailOutput:
                _poller.Stdout.WriteError = Errors[Pick(command.A, Errors.Length)];
                break;
            case LoopAct.LeaveOutput:
                _poller.Stdout.Unasked = PollEvents.Error;
                break;
            case LoopAct.Short:
                Shorten(At(command.A), command.B);
                break;
            case LoopAct.Mislead:
                At(command.A % 2 == 0 ? ScriptedPoller.Input : ScriptedPoller.Socket).Spurious = command.B;
                break;
            case LoopAct.Elapse:
                _poller.Clock.Now += (long)command.A * NanosecondsPerMillisecond;
                break;
            case LoopAct.FailDevice:
                _loopEnd?.Device.Arm(command.A, ChannelWorld.FaultOf(command.B));
                break;
            case LoopAct.Interrupt:
                _poller.Waker.Arrive("!"u8);
                break;
            default:
                HappenToPeer(command);
                break;
        }
    }

    /// <summary>For the next few hundred calls: much of so little would take for ever.</summary>
    private static void Shorten(ScriptedDescriptor descriptor, int most)
    {
        int left = 300;
        descriptor.PerCall = () => left-- > 0 ? Math.Max(1, most) : int.MaxValue;
    }

    private ScriptedDescriptor At(int descriptor) => (descriptor % 3) switch
    {
        ScriptedPoller.Input => _poller.Stdin,
        ScriptedPoller.Output => _poller.Stdout,
        _ => _poller.Connection,
    };

    private void HappenToPeer(LoopCommand command)
    {
        switch (command.Act)
        {
            case LoopAct.Greet:
                Greet();
                break;
            case LoopAct.HangUp:
                _poller.Connection.Ended = true;
                _gone = true;
                break;
            case LoopAct.Reset:
                _poller.Connection.ReadError = IoResult.ConnectionReset;
                _gone = true;
                break;
            case LoopAct.FailSend:
                _poller.Connection.WriteError = Errors[Pick(command.A, Errors.Length)];
                break;
            case LoopAct.Babble:
                Arrive(Text(command.A, command.B));
                break;
            default:
                Speak(command);
                break;
        }
    }

    private void Greet()
    {
        if (_peer is null || _greeted)
        {
            return;
        }

        _greeted = true;
        _peer.Channel.Start(_peer.Outbound);
        Arrive(_peer.Drain());
        Listen();
    }

    private void Speak(LoopCommand command)
    {
        if (_peer is null)
        {
            Arrive(command.Act == LoopAct.Goodbye ? [] : Text(command.A, command.B));
            return;
        }

        if (!_peer.Channel.IsOpen || _peerEnded)
        {
            return;
        }

        if (command.Act == LoopAct.Replay)
        {
            Arrive(_lastRecord);
        }
        else if (command.Act == LoopAct.Goodbye)
        {
            _peer.Channel.End(_peer.Outbound);
            _peerEnded = true;
            Arrive(_peer.Drain());
        }
        else
        {
            Say(command);
        }
    }

    private void Say(LoopCommand command)
    {
        byte[] text = Text(command.A, command.B);
        for (int at = 0; at == 0 || at < text.Length; at += OracleRecord.MaxPlaintext)
        {
            _peer!.Channel.Send(text.AsSpan(at, Math.Min(OracleRecord.MaxPlaintext, text.Length - at)), _peer.Outbound);
            _lastRecord = _peer.Drain();
            if (command.Act == LoopAct.Corrupt)
            {
                int bit = Pick(command.B, 8 * _lastRecord.Length);
                _lastRecord[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Arrive(_lastRecord);
        }
    }
}
