<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
 <context>
  <name>motcua</name>
  <message>
   <source>Một Cửa</source>
   <translation>Một Cửa</translation>
  </message>
  <message>
   <source>Chương trình đang mở ở cửa sổ khác trên máy này. Hãy dùng cửa sổ đó.</source>
   <translation>The program is already open in another window on this computer. Please use that window.</translation>
  </message>
  <message>
   <source>Đang chuẩn bị cổng và thiết bị ký tập huấn…</source>
   <translation>Preparing the training portal and signing tokens…</translation>
  </message>
  <message>
   <source>Đã điền theo mã QR. Mã chép lại được: đối chiếu thẻ thật với người đến nộp.</source>
   <translation>Filled in from the QR code. The code can be copied: compare the real card with the person at the counter.</translation>
  </message>
  <message>
   <source>Công dân nộp trực tuyến, có cán bộ hỗ trợ</source>
   <translation>Citizen submitted online, with an officer's help</translation>
  </message>
  <message>
   <source>Nộp trực tiếp</source>
   <translation>Submitted in person</translation>
  </message>
  <message>
   <source>%1 tại %2 lúc %3, số tạm %4.</source>
   <translation>%1 at %2, %3, provisional number %4.</translation>
  </message>
  <message>
   <source>Người nộp: %1 (%2).</source>
   <translation>Submitter: %1 (%2).</translation>
  </message>
  <message>
   <source>Mã vừa quét không phải mã trên thẻ căn cước</source>
   <translation>The scanned code is not the code on an ID card</translation>
  </message>
  <message>
   <source>Tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ tay theo thẻ.</source>
   <translation>Switch off the Vietnamese input method and scan again, or type it from the card.</translation>
  </message>
  <message>
   <source>Không nhận tệp «%1»</source>
   <translation>Cannot accept file «%1»</translation>
  </message>
  <message>
   <source>Chỉ nhận PDF, JPG, PNG, không rỗng và không quá %1 MB.</source>
   <translation>Only PDF, JPG and PNG are accepted, not empty and not larger than %1 MB.</translation>
  </message>
  <message>
   <source>Nhập hồ sơ là việc của bộ phận một cửa.</source>
   <translation>Entering dossiers is the work of the one-stop desk.</translation>
  </message>
  <message>
   <source>Hồ sơ %1 đã ghi nhận rồi</source>
   <translation>Dossier %1 is already recorded</translation>
  </message>
  <message>
   <source>Mở hồ sơ trong danh sách để xem và làm tiếp.</source>
   <translation>Open the dossier in the list to view it and go on.</translation>
  </message>
  <message>
   <source>Không cấp được số tạm cho hồ sơ</source>
   <translation>Could not give the dossier a provisional number</translation>
  </message>
  <message>
   <source>Máy chưa có danh sách thành phần của thủ tục này: nối mạng, bấm F5 rồi chọn lại</source>
   <translation>This machine does not have the component list of this procedure yet: connect to the network, press F5 and choose again</translation>
  </message>
  <message>
   <source>Cổng không giao thủ tục này cho tài khoản của anh/chị</source>
   <translation>The portal has not assigned this procedure to your account</translation>
  </message>
  <message>
   <source>Chưa có dữ liệu pháp lý của thủ tục: cán bộ tự điền ngày hẹn, giấy tờ gốc, phí khi tiếp nhận</source>
   <translation>No legal data for this procedure yet: the officer fills in the promised date, original papers and fees when accepting</translation>
  </message>
  <message>
   <source>%1 chưa tiếp nhận</source>
   <translation>%1 not accepted yet</translation>
  </message>
  <message>
   <source>Chưa in được giấy tiếp nhận nhiều hồ sơ</source>
   <translation>Could not print the receipt for several dossiers</translation>
  </message>
  <message>
   <source>Cổng trả lời</source>
   <translation>The portal answers</translation>
  </message>
  <message>
   <source>Không liên lạc được với cổng: %1</source>
   <translation>Cannot reach the portal: %1</translation>
  </message>
  <message>
   <source>Ghi chú nội bộ: %1</source>
   <translation>Internal note: %1</translation>
  </message>
  <message>
   <source>Tệp này không cần tải lại</source>
   <translation>This file does not need to be downloaded again</translation>
  </message>
  <message>
   <source>Mở lại hồ sơ để xem tệp hiện nay.</source>
   <translation>Open the dossier again to see the current file.</translation>
  </message>
  <message>
   <source>Văn bản đã ký theo bước cũ của hồ sơ</source>
   <translation>The document was signed at an earlier step of the dossier</translation>
  </message>
  <message>
   <source>Bỏ việc này rồi mở hồ sơ, quyết định và ký lại theo hiện trạng mới.</source>
   <translation>Drop this act, then open the dossier, decide and sign again as it now stands.</translation>
  </message>
  <message>
   <source>Thủ tục «%1» không còn trong danh mục, máy này cũng không còn hồ sơ nào của thủ tục ấy.</source>
   <translation>Procedure «%1» is no longer in the catalogue, and this computer has no dossiers of that procedure any more.</translation>
  </message>
  <message>
   <source>Tên dài nhất %1 chữ; tên này có %2.</source>
   <translation>A name has at most %1 characters; this one has %2.</translation>
  </message>
  <message>
   <source>Gõ tên khác, hoặc xoá bộ lọc cũ rồi lưu lại.</source>
   <translation>Type another name, or delete the old filter and save again.</translation>
  </message>
  <message>
   <source>Bộ lọc chưa có tên</source>
   <translation>The filter has no name yet</translation>
  </message>
  <message>
   <source>Gõ một tên ngắn, dễ nhớ.</source>
   <translation>Type a short name that is easy to remember.</translation>
  </message>
  <message>
   <source>Tên dài quá</source>
   <translation>The name is too long</translation>
  </message>
  <message>
   <source>Đã có bộ lọc tên «%1»</source>
   <translation>There is already a filter named «%1»</translation>
  </message>
  <message>
   <source>mở hồ sơ</source>
   <translation>open dossier</translation>
  </message>
  <message>
   <source>xuất báo cáo</source>
   <translation>export report</translation>
  </message>
  <message>
   <source>xem, trích để kiểm tra</source>
   <translation>view, extract for inspection</translation>
  </message>
  <message>
   <source>xuất gói hồ sơ</source>
   <translation>export dossier package</translation>
  </message>
  <message>
   <source>in giấy</source>
   <translation>print paper</translation>
  </message>
  <message>
   <source>trích bằng chứng đúng hạn</source>
   <translation>extract proof of timeliness</translation>
  </message>
  <message>
   <source>xuất một việc ra tệp</source>
   <translation>export one act to a file</translation>
  </message>
  <message>
   <source>Lúc</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>Ai</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>Việc</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>Hồ sơ</source>
   <translation>Dossier</translation>
  </message>
  <message>
   <source>Cái gì</source>
   <translation>What</translation>
  </message>
  <message>
   <source>Để làm gì</source>
   <translation>What for</translation>
  </message>
  <message>
   <source>«%1» không có trong danh sách: %2</source>
   <translation>«%1» is not in the list: %2</translation>
  </message>
  <message>
   <source>lấy lúc %1</source>
   <translation>fetched at %1</translation>
  </message>
  <message>
   <source>chưa rõ lấy lúc nào</source>
   <translation>not known when fetched</translation>
  </message>
  <message>
   <source>Đơn vị của cổng và danh mục cơ quan; tên khác vẫn ghi được.</source>
   <translation>The portal's units and the catalogue of agencies; another name can still be entered.</translation>
  </message>
  <message>
   <source>, nay là %1</source>
   <translation>, now %1</translation>
  </message>
  <message>
   <source>chỉ tồn tại đến %1%2</source>
   <translation>exists only until %1%2</translation>
  </message>
  <message>
   <source>kế tục: %1</source>
   <translation>successor: %1</translation>
  </message>
  <message>
   <source>Danh sách cán bộ của cổng, %1.</source>
   <translation>The portal's list of officers, %1.</translation>
  </message>
  <message>
   <source>Bước này cho phân công %1 người.</source>
   <translation>This step can be assigned to %1 people.</translation>
  </message>
  <message>
   <source>cấp %1</source>
   <translation>level: %1</translation>
  </message>
  <message>
   <source>Cổng chưa cho danh sách cán bộ%1: gõ đúng tài khoản trên cổng.</source>
   <translation>The portal has not given a list of officers yet%1: type the exact account on the portal.</translation>
  </message>
  <message>
   <source>Số %1 đã cấp cho văn bản của hồ sơ %2</source>
   <translation>Number %1 is already given to a document of dossier %2</translation>
  </message>
  <message>
   <source>Chọn số tiếp theo trong sổ văn bản đi rồi làm lại.</source>
   <translation>Choose the next number in the register of outgoing documents and try again.</translation>
  </message>
  <message>
   <source>Việc này cần văn bản đã ký</source>
   <translation>This act needs a signed document</translation>
  </message>
  <message>
   <source>Xem và ký văn bản trước.</source>
   <translation>View and sign the document first.</translation>
  </message>
  <message>
   <source>Còn chỗ trống «……» trong văn bản</source>
   <translation>Gaps «……» remain in the document</translation>
  </message>
  <message>
   <source>Danh mục chưa có thủ tục này: cán bộ quyết định mức thu</source>
   <translation>The catalogue does not have this procedure yet: the officer decides the amount</translation>
  </message>
  <message>
   <source>Căn cứ miễn, giảm không áp dụng được ngày %1: %2</source>
   <translation>The ground for exemption or reduction does not apply on %1: %2</translation>
  </message>
  <message>
   <source>Không tính được phí</source>
   <translation>Cannot work out the fee</translation>
  </message>
  <message>
   <source>%1. Sửa lại rồi thử tiếp.</source>
   <translation>%1. Correct it and try again.</translation>
  </message>
  <message>
   <source>%1: %2 không hợp lệ</source>
   <translation>%1: %2 is not valid</translation>
  </message>
  <message>
   <source>Hồ sơ đầy đủ, hợp lệ. Hẹn trả kết quả: %1. Khi đến nhận mang theo: %2. Phí, lệ phí: %3%4.</source>
   <translation>The dossier is complete and valid. Result promised: %1. Bring when collecting: %2. Fees: %3%4.</translation>
  </message>
  <message>
   <source>Không tiếp nhận hồ sơ. Căn cứ: %1. Lý do: %2</source>
   <translation>Dossier not accepted. Ground: %1. Reason: %2</translation>
  </message>
  <message>
   <source>kiểm tra, tiếp nhận hồ sơ</source>
   <translation>checking and accepting the dossier</translation>
  </message>
  <message>
   <source>đang giải quyết hồ sơ</source>
   <translation>processing the dossier</translation>
  </message>
  <message>
   <source>không phải mang giấy tờ gốc</source>
   <translation>no original papers need be brought</translation>
  </message>
  <message>
   <source>không thu</source>
   <translation>no charge</translation>
  </message>
  <message>
   <source> (miễn, giảm: %1)</source>
   <translation> (exemption, reduction: %1)</translation>
  </message>
  <message>
   <source>Căn cứ: %1</source>
   <translation>Ground: %1</translation>
  </message>
  <message>
   <source>Cán bộ một cửa đã nhận hồ sơ để kiểm tra.</source>
   <translation>The one-stop desk officer has taken the dossier for checking.</translation>
  </message>
  <message>
   <source>Chuyển hồ sơ điện tử cho bộ phận chuyên môn giải quyết.</source>
   <translation>The electronic dossier is forwarded to the department for processing.</translation>
  </message>
  <message>
   <source> Cơ quan chưa trả kết quả: %1.</source>
   <translation> The agency has not returned its result: %1.</translation>
  </message>
  <message>
   <source>Văn bản chưa có chữ ký số</source>
   <translation>The document has no digital signature yet</translation>
  </message>
  <message>
   <source>Chữ ký của lãnh đạo trên văn bản này không hợp lệ</source>
   <translation>The leader's signature on this document is not valid</translation>
  </message>
  <message>
   <source>%1. Đừng đóng dấu; báo bộ phận chuyên môn trình ký lại.</source>
   <translation>%1. Do not seal it; tell the department to submit it for signature again.</translation>
  </message>
  <message>
   <source>Kết quả của %1 (đã có trên cổng)</source>
   <translation>Result of %1 (already on the portal)</translation>
  </message>
  <message>
   <source>nghĩa vụ tài chính của hồ sơ</source>
   <translation>financial obligation of the dossier</translation>
  </message>
  <message>
   <source>giải quyết phần việc thuộc thẩm quyền</source>
   <translation>processing of the part within its competence</translation>
  </message>
  <message>
   <source>cơ quan phối hợp</source>
   <translation>partner agency</translation>
  </message>
  <message>
   <source>Tệp cơ quan phối hợp gửi về ghi mã %1, không phải hồ sơ này; báo cơ quan đó gửi lại đúng kết quả</source>
   <translation>The file sent back by the partner agency bears code %1, not this dossier; ask that agency to send the right result again</translation>
  </message>
  <message>
   <source>%1 (ủy quyền của %2, %3)</source>
   <translation>%1 (authorised by %2, %3)</translation>
  </message>
  <message>
   <source>Thủ tục này không chia thời gian cho «%1»; các cơ quan: %2</source>
   <translation>This procedure gives no share of the time to «%1»; the agencies: %2</translation>
  </message>
  <message>
   <source>Sửa dòng được nêu trong tệp rồi nhập lại. Lịch đang dùng không đổi.</source>
   <translation>Correct the named line in the file and import it again. The calendar in use is unchanged.</translation>
  </message>
  <message>
   <source>Bảng đã nhập %1 không dùng được: %2</source>
   <translation>The imported table %1 cannot be used: %2</translation>
  </message>
  <message>
   <source>Tệp đã đổi sau khi xem trước</source>
   <translation>The file has changed since the preview</translation>
  </message>
  <message>
   <source>Xem trước lại rồi nhận.</source>
   <translation>Preview again, then accept.</translation>
  </message>
  <message>
   <source>Tài khoản này không có vai trò quản trị lịch làm việc</source>
   <translation>This account does not have the role of working calendar administrator</translation>
  </message>
  <message>
   <source>Gửi tệp cho người quản trị của đơn vị để nhập.</source>
   <translation>Send the file to your unit's administrator to import.</translation>
  </message>
  <message>
   <source>Tệp lớn quá, không phải bảng lịch</source>
   <translation>The file is too large to be a calendar table</translation>
  </message>
  <message>
   <source>Chọn tệp khác.</source>
   <translation>Choose another file.</translation>
  </message>
  <message>
   <source>Không đọc được tệp bảng lịch</source>
   <translation>Cannot read the calendar table file</translation>
  </message>
  <message>
   <source>Kiểm tra tệp rồi chọn lại.</source>
   <translation>Check the file and choose again.</translation>
  </message>
  <message>
   <source>Chưa nhận bảng lịch: %1: %2</source>
   <translation>Calendar table not accepted: %1: %2</translation>
  </message>
  <message>
   <source>Nội quy đơn vị: %1</source>
   <translation>Unit's house rules: %1</translation>
  </message>
  <message>
   <source>Chưa lấy được danh mục thủ tục từ cổng%1</source>
   <translation>The procedure catalogue could not be fetched from the portal yet%1</translation>
  </message>
  <message numerus="yes">
   <source>Danh mục lấy từ cổng ngày %1, đã quá %n ngày%2</source>
   <translation>
    <numerusform>The catalogue was fetched from the portal on %1, more than %n day ago%2</numerusform>
    <numerusform>The catalogue was fetched from the portal on %1, more than %n days ago%2</numerusform>
   </translation>
  </message>
  <message>
   <source>Sai sót trong danh mục thủ tục, %1, xuất %2</source>
   <translation>Errors in the procedure catalogue, %1, exported %2</translation>
  </message>
  <message>
   <source>Mã: %1</source>
   <translation>Code: %1</translation>
  </message>
  <message>
   <source>Ngành: %1 · Lĩnh vực: %2</source>
   <translation>Sector: %1 · Field: %2</translation>
  </message>
  <message>
   <source>Cấp giải quyết: %1 · %2</source>
   <translation>Deciding level: %1 · %2</translation>
  </message>
  <message>
   <source>Cổng vẫn cho tiếp nhận. %1</source>
   <translation>The portal still accepts it. %1</translation>
  </message>
  <message>
   <source>Tên trên cổng khác: «%1»</source>
   <translation>The name on the portal differs: «%1»</translation>
  </message>
  <message>
   <source>Cổng hỏi thêm: %1</source>
   <translation>The portal also asks for: %1</translation>
  </message>
  <message>
   <source>Cổng không hỏi: %1</source>
   <translation>The portal does not ask for: %1</translation>
  </message>
  <message>
   <source>Người phụ trách từng bước: %1</source>
   <translation>In charge of each step: %1</translation>
  </message>
  <message>
   <source>Hỏi về nội quy: %1</source>
   <translation>Ask about the house rules: %1</translation>
  </message>
  <message>
   <source>Còn gọi là: %1</source>
   <translation>Also called: %1</translation>
  </message>
  <message>
   <source>Chưa ghi sai sót gì</source>
   <translation>No error written down yet</translation>
  </message>
  <message>
   <source>Ghi rõ chỗ sai rồi ghi nhận lại.</source>
   <translation>Write clearly what is wrong, then record again.</translation>
  </message>
  <message>
   <source>Sửa dòng được nêu rồi nhập lại.</source>
   <translation>Correct the named line and import again.</translation>
  </message>
  <message>
   <source>Tài khoản này không có vai trò quản lý danh mục</source>
   <translation>This account does not have the role of catalogue manager</translation>
  </message>
  <message>
   <source>Bấm «Báo sai sót» để người quản lý danh mục sửa (Điều 4.5a).</source>
   <translation>Press «Report an error» so that the catalogue manager corrects it (Article 4.5a).</translation>
  </message>
  <message>
   <source>Cần người thứ hai kiểm tra danh mục đã sửa</source>
   <translation>A second person must check the corrected catalogue</translation>
  </message>
  <message>
   <source>Ghi họ tên một người khác đã đọc bản so sánh.</source>
   <translation>Write the full name of another person who has read the comparison.</translation>
  </message>
  <message>
   <source>Tệp lớn quá, không phải danh mục</source>
   <translation>The file is too large to be a catalogue</translation>
  </message>
  <message>
   <source>Không đọc được tệp danh mục</source>
   <translation>Cannot read the catalogue file</translation>
  </message>
  <message>
   <source>Dữ liệu luật có chỗ sai: thủ tục %1: %2</source>
   <translation>The law data has an error: procedure %1: %2</translation>
  </message>
  <message>
   <source>chưa rõ</source>
   <translation>not yet known</translation>
  </message>
  <message>
   <source>đơn vị chưa rõ</source>
   <translation>unit not yet known</translation>
  </message>
  <message>
   <source>Chưa ghi được tệp</source>
   <translation>Could not write the file</translation>
  </message>
  <message>
   <source>Chọn thư mục khác rồi thử lại.</source>
   <translation>Choose another folder and try again.</translation>
  </message>
  <message>
   <source>Máy này đã có dữ liệu của tài khoản đó</source>
   <translation>This machine already has data of that account</translation>
  </message>
  <message>
   <source>Chưa có gì bị ghi đè. Nếu chắc chắn, chạy lại với --replace: dữ liệu cũ được cất sang bên cạnh.</source>
   <translation>Nothing has been overwritten. If you are sure, run again with --replace: the old data is put aside.</translation>
  </message>
  <message>
   <source>Đã có tệp mang tên này</source>
   <translation>A file of this name already exists</translation>
  </message>
  <message>
   <source>Chọn tên khác cho bản sao lưu; chương trình không ghi đè tệp đã có.</source>
   <translation>Choose another name for the backup; the program does not overwrite an existing file.</translation>
  </message>
  <message>
   <source>Chương trình đang mở kho dữ liệu này</source>
   <translation>The program has this data store open</translation>
  </message>
  <message>
   <source>Đóng Một Cửa ở mọi cửa sổ trên máy rồi làm lại; chưa có gì bị thay đổi.</source>
   <translation>Close Một Cửa in every window on this machine and try again; nothing has been changed.</translation>
  </message>
  <message>
   <source>Tài khoản này chưa có dữ liệu trên máy</source>
   <translation>This account has no data on this machine yet</translation>
  </message>
  <message>
   <source>Kiểm tra tên tài khoản và tệp cấu hình; không có gì để sao lưu.</source>
   <translation>Check the account name and the configuration file; there is nothing to back up.</translation>
  </message>
  <message>
   <source>Hai lần nhập mật khẩu không giống nhau</source>
   <translation>The two passwords are not the same</translation>
  </message>
  <message>
   <source>Chạy lại lệnh và nhập cẩn thận; chưa có gì được ghi.</source>
   <translation>Run the command again and type carefully; nothing has been written.</translation>
  </message>
  <message>
   <source>Chưa sao lưu hoặc khôi phục được</source>
   <translation>Could not back up or restore</translation>
  </message>
  <message>
   <source>Kiểm tra ổ đĩa còn chỗ trống, cắm chặt USB rồi làm lại; dữ liệu trên máy vẫn nguyên.</source>
   <translation>Check that the drive has free space, plug the USB in firmly and try again; the data on this machine is intact.</translation>
  </message>
  <message>
   <source>Mật khẩu của bản sao lưu không đúng</source>
   <translation>The password of the backup is wrong</translation>
  </message>
  <message>
   <source>Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại; chưa có gì trên máy bị thay đổi.</source>
   <translation>Check Caps Lock and the Vietnamese input method and type it again; nothing on this machine has been changed.</translation>
  </message>
  <message>
   <source>Tệp sao lưu bị cắt hoặc bị hỏng</source>
   <translation>The backup file is cut off or damaged</translation>
  </message>
  <message>
   <source>Dùng bản sao lưu khác, hoặc chép lại tệp từ USB gốc; chưa có gì trên máy bị thay đổi.</source>
   <translation>Use another backup, or copy the file again from the original USB; nothing on this machine has been changed.</translation>
  </message>
  <message>
   <source>Bản sao lưu do chương trình mới hơn tạo ra</source>
   <translation>The backup was made by a newer program</translation>
  </message>
  <message>
   <source>Cập nhật chương trình trên máy này rồi khôi phục lại; tệp sao lưu vẫn dùng được.</source>
   <translation>Update the program on this machine and restore again; the backup file is still good.</translation>
  </message>
  <message>
   <source>Tệp này không phải bản sao lưu của Một Cửa</source>
   <translation>This file is not a Một Cửa backup</translation>
  </message>
  <message>
   <source>Chọn đúng tệp do «motcua backup» tạo ra; chưa có gì trên máy bị thay đổi.</source>
   <translation>Choose the file made by «motcua backup»; nothing on this machine has been changed.</translation>
  </message>
  <message>
   <source>Mật khẩu của bản sao lưu quá ngắn</source>
   <translation>The password of the backup is too short</translation>
  </message>
  <message numerus="yes">
   <source>Đặt mật khẩu có ít nhất %n ký tự và cất riêng với tệp.</source>
   <translation>
    <numerusform>Set a password of at least %n character and keep it apart from the file.</numerusform>
    <numerusform>Set a password of at least %n characters and keep it apart from the file.</numerusform>
   </translation>
  </message>
  <message>
   <source>Còn việc chưa gửi lên cổng nên chưa xoá</source>
   <translation>Some acts have not been sent to the portal, so nothing was wiped</translation>
  </message>
  <message>
   <source>Mở chương trình gửi hết hộp gửi, hoặc sao lưu rồi chạy lại với --backup TỆP và mật khẩu của tệp.</source>
   <translation>Open the program and send everything in the outbox, or back up and run again with --backup FILE and the password of the file.</translation>
  </message>
  <message>
   <source>Chưa xác nhận nên chưa xoá gì</source>
   <translation>Not confirmed, so nothing was wiped</translation>
  </message>
  <message>
   <source>Gõ lại đúng tên tài khoản khi được hỏi để xoá dữ liệu của tài khoản đó khỏi máy này.</source>
   <translation>When asked, type the account name again exactly to wipe that account's data from this machine.</translation>
  </message>
  <message>
   <source>Tài khoản này không có dữ liệu trên máy</source>
   <translation>This account has no data on this machine</translation>
  </message>
  <message>
   <source>Tệp cấu hình</source>
   <translation>Profile</translation>
  </message>
  <message>
   <source>không đọc được</source>
   <translation>cannot be read</translation>
  </message>
  <message>
   <source>Chương trình hỏi mật khẩu kho mỗi lần mở; cài gnome-keyring hoặc KWallet nếu muốn khỏi hỏi.</source>
   <translation>The program asks for the store password each time it opens; install gnome-keyring or KWallet to avoid this.</translation>
  </message>
  <message>
   <source>gói cài đặt</source>
   <translation>installed package</translation>
  </message>
  <message>
   <source>mã nguồn</source>
   <translation>source code</translation>
  </message>
  <message>
   <source>đặt %1</source>
   <translation>sets %1</translation>
  </message>
  <message>
   <source>không đặt gì</source>
   <translation>sets nothing</translation>
  </message>
  <message>
   <source>Đặt lại quyền: chỉ người dùng này được đọc thư mục dữ liệu.</source>
   <translation>Reset the permissions: only this user may read the data folder.</translation>
  </message>
  <message numerus="yes">
   <source>%n mục người khác đọc được</source>
   <translation>
    <numerusform>%n item others can read</numerusform>
    <numerusform>%n items others can read</numerusform>
   </translation>
  </message>
  <message>
   <source>chỉ người dùng này đọc được</source>
   <translation>only this user can read it</translation>
  </message>
  <message>
   <source>Giải phóng chỗ trống: dưới 200 MB thì không lưu được tệp mới.</source>
   <translation>Free some space: below 200 MB no new file can be saved.</translation>
  </message>
  <message>
   <source>không dùng được</source>
   <translation>not usable</translation>
  </message>
  <message>
   <source>không dùng, theo cấu hình</source>
   <translation>not used, by configuration</translation>
  </message>
  <message numerus="yes">
   <source>%n máy in</source>
   <translation>
    <numerusform>%n printer</numerusform>
    <numerusform>%n printers</numerusform>
   </translation>
  </message>
  <message>
   <source>chưa có máy in</source>
   <translation>no printer yet</translation>
  </message>
  <message>
   <source>Văn bản vẫn lưu được thành PDF; nhờ quản trị cài máy in.</source>
   <translation>Documents can still be saved as PDF; ask the administrator to install a printer.</translation>
  </message>
  <message>
   <source>Bật chỉnh giờ tự động của hệ điều hành.</source>
   <translation>Switch on the operating system's automatic time setting.</translation>
  </message>
  <message>
   <source>Đường mạng</source>
   <translation>Network</translation>
  </message>
  <message>
   <source>Đồng hồ</source>
   <translation>Clock</translation>
  </message>
  <message>
   <source>lệch %1 giây so với cổng</source>
   <translation>%1 s off the portal's</translation>
  </message>
  <message numerus="yes">
   <source>%n lỗi gần đây</source>
   <translation>
    <numerusform>%n recent error</numerusform>
    <numerusform>%n recent errors</numerusform>
   </translation>
  </message>
  <message>
   <source>không có lỗi nào trong nhật ký</source>
   <translation>no errors in the journal</translation>
  </message>
  <message>
   <source>Chương trình</source>
   <translation>Program</translation>
  </message>
  <message>
   <source>Phiên bản</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>Hệ điều hành</source>
   <translation>Operating system</translation>
  </message>
  <message>
   <source>Thư viện</source>
   <translation>Libraries</translation>
  </message>
  <message>
   <source>Màn hình, bộ gõ</source>
   <translation>Display, input method</translation>
  </message>
  <message>
   <source>Cấu hình chung</source>
   <translation>Shared configuration</translation>
  </message>
  <message>
   <source>Kho dữ liệu</source>
   <translation>Data store</translation>
  </message>
  <message>
   <source>Quyền đọc</source>
   <translation>Read permission</translation>
  </message>
  <message>
   <source>Tài khoản</source>
   <translation>Account</translation>
  </message>
  <message numerus="yes">
   <source>%n tài khoản, %1 MB</source>
   <translation>
    <numerusform>%n account, %1 MB</numerusform>
    <numerusform>%n accounts, %1 MB</numerusform>
   </translation>
  </message>
  <message>
   <source>Ổ đĩa</source>
   <translation>Drive</translation>
  </message>
  <message>
   <source>Chỗ trống</source>
   <translation>Free space</translation>
  </message>
  <message>
   <source>còn %1 GB</source>
   <translation>%1 GB left</translation>
  </message>
  <message>
   <source>Phông chữ</source>
   <translation>Fonts</translation>
  </message>
  <message>
   <source>Văn bản</source>
   <translation>Documents</translation>
  </message>
  <message>
   <source>đủ chữ tiếng Việt</source>
   <translation>has all Vietnamese letters</translation>
  </message>
  <message>
   <source>Kho khoá</source>
   <translation>Key store</translation>
  </message>
  <message>
   <source>Của hệ điều hành</source>
   <translation>Of the operating system</translation>
  </message>
  <message>
   <source>Máy in</source>
   <translation>Printer</translation>
  </message>
  <message>
   <source>Hệ điều hành thấy</source>
   <translation>Seen by the operating system</translation>
  </message>
  <message>
   <source>Cổng</source>
   <translation>Portal</translation>
  </message>
  <message>
   <source>trả lời được</source>
   <translation>answers</translation>
  </message>
  <message>
   <source>Nhật ký</source>
   <translation>Journal</translation>
  </message>
  <message>
   <source>Lỗi</source>
   <translation>Errors</translation>
  </message>
  <message>
   <source>chỗ phải sửa: %1</source>
   <translation>to be mended: %1</translation>
  </message>
  <message>
   <source>Thư mục</source>
   <translation>Folder</translation>
  </message>
  <message>
   <source>chưa có: chưa ai làm việc trên máy này</source>
   <translation>none yet: nobody has worked on this machine</translation>
  </message>
  <message>
   <source>ghi, đọc, xoá được</source>
   <translation>can write, read and delete</translation>
  </message>
  <message>
   <source>dùng được</source>
   <translation>can be used</translation>
  </message>
  <message>
   <source>Chẩn đoán</source>
   <translation>Diagnosis</translation>
  </message>
  <message>
   <source>không hỏi được</source>
   <translation>could not ask</translation>
  </message>
  <message>
   <source>Ảnh này không dùng được</source>
   <translation>This image cannot be used</translation>
  </message>
  <message>
   <source>Chọn ảnh PNG nền trong suốt, nhỏ hơn 2 MB, mỗi cạnh không quá 4000 điểm ảnh.</source>
   <translation>Choose a PNG image with a transparent background, smaller than 2 MB, no side longer than 4000 pixels.</translation>
  </message>
  <message>
   <source>Tự tìm trên máy này</source>
   <translation>Search on this computer</translation>
  </message>
  <message>
   <source>có trên máy này</source>
   <translation>on this computer</translation>
  </message>
  <message>
   <source>chưa cài</source>
   <translation>not installed</translation>
  </message>
  <message>
   <source>Chứng thư</source>
   <translation>Certificate</translation>
  </message>
  <message>
   <source>Thiết bị ký</source>
   <translation>Signing token</translation>
  </message>
  <message>
   <source>Mã PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>Kiểu ký</source>
   <translation>Signing method</translation>
  </message>
  <message>
   <source>
Đã ghi %1: không có dữ liệu cá nhân, mã PIN hay khoá; có thể gửi cho người hỗ trợ.
</source>
   <translation>
Written to %1: no personal data, PIN or key in it; it may be sent to whoever helps you.
</translation>
  </message>
  <message>
   <source>có vấn đề</source>
   <translation>has a problem</translation>
  </message>
  <message>
   <source>có</source>
   <translation>present</translation>
  </message>
  <message>
   <source>Kiểm tra dây mạng, Wi-Fi và từng chữ của địa chỉ. Lần đầu phải đăng nhập trực tuyến: chưa nối được cổng thì cũng chưa làm việc ngoại tuyến được.</source>
   <translation>Check the network cable, the Wi-Fi and every letter of the address. The first sign-in must be online: until the portal can be reached, working offline is not possible either.</translation>
  </message>
  <message>
   <source>Loại cổng</source>
   <translation>Kind of portal</translation>
  </message>
  <message>
   <source>đây là cổng OpenCPS, trả lời đúng</source>
   <translation>this is an OpenCPS portal, it answers properly</translation>
  </message>
  <message>
   <source>ở đây không có cổng OpenCPS trả lời</source>
   <translation>no OpenCPS portal answers here</translation>
  </message>
  <message>
   <source>Xem lại địa chỉ và đường dẫn REST với quản trị cổng; có thể mạng đang chen trang đăng nhập Wi-Fi.</source>
   <translation>Check the address and the REST path with the portal administrator; the network may be putting a Wi-Fi sign-in page in between.</translation>
  </message>
  <message>
   <source>cổng đòi đăng nhập trước khi cho biết</source>
   <translation>the portal asks for sign-in before it tells</translation>
  </message>
  <message>
   <source>Xem lại đường dẫn REST; nếu đúng rồi thì bước thử tài khoản sẽ cho biết cổng dùng được không.</source>
   <translation>Check the REST path; if it is right, the step that tests the account will tell whether the portal can be used.</translation>
  </message>
  <message>
   <source>cổng đang quá tải, chưa cho biết</source>
   <translation>the portal is overloaded and does not tell yet</translation>
  </message>
  <message>
   <source>Đợi vài phút rồi kiểm tra lại.</source>
   <translation>Wait a few minutes, then check again.</translation>
  </message>
  <message>
   <source>đăng nhập được: %1</source>
   <translation>can sign in: %1</translation>
  </message>
  <message>
   <source>https: đường truyền được mã hoá</source>
   <translation>https: the connection is encrypted</translation>
  </message>
  <message>
   <source>ở ngay máy này, không ra mạng</source>
   <translation>on this very computer, not over the network</translation>
  </message>
  <message>
   <source>Chứng thư TLS</source>
   <translation>TLS certificate</translation>
  </message>
  <message>
   <source>cổng ghi tài khoản này ở đơn vị mã %1</source>
   <translation>the portal has this account in the unit with code %1</translation>
  </message>
  <message>
   <source>Điền mã đơn vị %1 ở bước «Cổng» rồi thử lại.</source>
   <translation>Enter unit code %1 in step «Portal», then try again.</translation>
  </message>
  <message>
   <source>Vai trò</source>
   <translation>Role</translation>
  </message>
  <message>
   <source>tài khoản không có vai trò nào chương trình biết</source>
   <translation>the account has no role that the program knows</translation>
  </message>
  <message>
   <source>Vào được nhưng chỉ xem; nhờ quản trị cổng giao vai trò, hoặc chọn bảng mã khác ở bước «Cổng».</source>
   <translation>It can sign in but only view; ask the portal administrator to give it a role, or choose another code table in step «Portal».</translation>
  </message>
  <message>
   <source>Địa chỉ</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>chưa nối được tới cổng</source>
   <translation>the portal cannot be reached yet</translation>
  </message>
  <message>
   <source>Hỏi quản trị cổng địa chỉ đúng.</source>
   <translation>Ask the portal administrator for the right address.</translation>
  </message>
  <message>
   <source>nối được tới cổng</source>
   <translation>the portal can be reached</translation>
  </message>
  <message>
   <source>máy này tin chứng thư của cổng</source>
   <translation>this computer trusts the portal's certificate</translation>
  </message>
  <message>
   <source>Chưa biết có bản mới hay không</source>
   <translation>Not known whether there is a new version</translation>
  </message>
  <message>
   <source>Không ảnh hưởng công việc; chương trình hỏi lại vào hôm sau, hoặc báo quản trị kiểm tra nơi đăng bản mới.</source>
   <translation>Your work is not affected; the program asks again the next day, or have the administrator check where new versions are published.</translation>
  </message>
  <message>
   <source>Tin về bản mới không đúng chữ ký nên đã bỏ qua</source>
   <translation>The news of a new version does not bear the right signature and was ignored</translation>
  </message>
  <message>
   <source>Đừng cài bản lấy từ nơi đó; báo quản trị kiểm tra nơi đăng bản mới và tệp khoá gốc.</source>
   <translation>Do not install a version from that place; have the administrator check where new versions are published and the root key file.</translation>
  </message>
  <message>
   <source>Đã có bản %1%2; bản đang dùng %3. %4.</source>
   <translation>Version %1%2 is available; version in use %3. %4.</translation>
  </message>
  <message numerus="yes">
   <source>còn %n việc chưa gửi: gửi hết hoặc sao lưu («motcua backup») trước khi cập nhật</source>
   <translation>
    <numerusform>there is %n unsent act: send it or back up («motcua backup») before updating</numerusform>
    <numerusform>there are %n unsent acts: send them all or back up («motcua backup») before updating</numerusform>
   </translation>
  </message>
  <message>
   <source>nhờ quản trị cài khi tiện</source>
   <translation>ask the administrator to install it when convenient</translation>
  </message>
  <message>
   <source>chữ ký số hợp lệ</source>
   <translation>digital signature valid</translation>
  </message>
  <message>
   <source>có chữ ký số nhưng không xác nhận được: cần bản gốc</source>
   <translation>has a digital signature that could not be confirmed: the original is needed</translation>
  </message>
  <message>
   <source>trả qua cổng dịch vụ công</source>
   <translation>returned through the public service portal</translation>
  </message>
  <message>
   <source>Văn bản đã được thay sau khi lãnh đạo xem</source>
   <translation>The document was replaced after the leader viewed it</translation>
  </message>
  <message>
   <source>Mở xem lại văn bản mới rồi chọn ký.</source>
   <translation>Open and view the new document again, then choose to sign.</translation>
  </message>
  <message>
   <source>văn bản chưa về máy này</source>
   <translation>the document has not reached this machine yet</translation>
  </message>
  <message>
   <source>Chưa ghi lý do hoàn tiền</source>
   <translation>No reason for the refund given yet</translation>
  </message>
  <message>
   <source>Ghi lý do rồi hoàn.</source>
   <translation>Write the reason, then refund.</translation>
  </message>
  <message>
   <source>Chưa ghi căn cứ miễn, giảm</source>
   <translation>No ground for exemption or reduction given yet</translation>
  </message>
  <message>
   <source>Ghi căn cứ rồi ghi nhận miễn, giảm.</source>
   <translation>Write the ground, then record the exemption or reduction.</translation>
  </message>
  <message>
   <source>Số tiền thu không khớp với số còn phải nộp</source>
   <translation>The amount collected does not match the amount still to be paid</translation>
  </message>
  <message>
   <source>Hồ sơ này còn phải nộp %1 đồng.</source>
   <translation>This dossier still has %1 đồng to pay.</translation>
  </message>
  <message>
   <source>Không có khoản nào để làm việc này</source>
   <translation>There is no sum to do this with</translation>
  </message>
  <message>
   <source>Xem lại sổ thu của hồ sơ.</source>
   <translation>Look again at the dossier's fee book.</translation>
  </message>
  <message>
   <source>Chưa có người trực</source>
   <translation>Nobody on duty yet</translation>
  </message>
  <message>
   <source>«%1» không có trong danh sách cán bộ đang làm việc</source>
   <translation>«%1» is not in the list of officers now working</translation>
  </message>
  <message>
   <source>%1 Chọn một người trong danh sách (phím ↓).</source>
   <translation>%1 Choose a person from the list (↓ key).</translation>
  </message>
  <message>
   <source>Không tìm thấy đơn này trong sổ</source>
   <translation>This case is not found in the book</translation>
  </message>
  <message>
   <source>Mở lại sổ rồi thử lại.</source>
   <translation>Open the book again and retry.</translation>
  </message>
  <message>
   <source>Chưa ghi nội dung phản ánh, khiếu nại</source>
   <translation>The content of the feedback or complaint is not written yet</translation>
  </message>
  <message>
   <source>Ghi nội dung rồi lưu.</source>
   <translation>Write the content, then save.</translation>
  </message>
  <message>
   <source>Tố cáo chỉ người được nêu tên mới được xem</source>
   <translation>Only the people named may see a denunciation</translation>
  </message>
  <message>
   <source>Ghi tài khoản của người được giao tiếp nhận tố cáo.</source>
   <translation>Write the account of the person assigned to receive the denunciation.</translation>
  </message>
  <message>
   <source>không nêu tên</source>
   <translation>not named</translation>
  </message>
  <message>
   <source>Người bị phản ánh không được xử lý chính đơn này</source>
   <translation>The person complained about may not handle this case</translation>
  </message>
  <message>
   <source>Giao cho người khác hoặc chuyển cấp có thẩm quyền.</source>
   <translation>Give it to someone else or pass it to the competent level.</translation>
  </message>
  <message>
   <source>Chưa ghi nội dung cho bước này</source>
   <translation>The content of this step is not written yet</translation>
  </message>
  <message>
   <source>Ngày %1 là ngày nghỉ, không xếp lịch trực</source>
   <translation>%1 is a day off, no duty can be set</translation>
  </message>
  <message>
   <source>Chọn một ngày làm việc (kể cả ngày làm bù).</source>
   <translation>Choose a working day (make-up working days included).</translation>
  </message>
  <message>
   <source>Chưa ghi sự cố gì</source>
   <translation>No incident written yet</translation>
  </message>
  <message>
   <source>Ghi ngắn gọn sự cố rồi lưu.</source>
   <translation>Describe the incident briefly, then save.</translation>
  </message>
  <message>
   <source>Chưa ghi cách khắc phục</source>
   <translation>The remedy is not written yet</translation>
  </message>
  <message>
   <source>Ghi cách khắc phục rồi lưu.</source>
   <translation>Write the remedy, then save.</translation>
  </message>
  <message>
   <source>Đơn này chỉ người được nêu tên mới được xem</source>
   <translation>Only the people named may see this case</translation>
  </message>
  <message>
   <source>Liên hệ người được giao tiếp nhận.</source>
   <translation>Contact the person assigned to receive it.</translation>
  </message>
  <message>
   <source>Đơn đang ở «%1», chưa làm được việc này</source>
   <translation>The case is at «%1», this cannot be done yet</translation>
  </message>
  <message>
   <source>Xem lại trạng thái của đơn.</source>
   <translation>Look again at the state of the case.</translation>
  </message>
  <message>
   <source>Chưa đủ thông tin để bàn giao ca trực</source>
   <translation>Not enough information to hand over the duty</translation>
  </message>
  <message>
   <source>Ngày này cần có người trực, người nhận thay và lý do.</source>
   <translation>The day needs a person on duty, a stand-in and a reason.</translation>
  </message>
  <message>
   <source>Thu</source>
   <translation>Collected</translation>
  </message>
  <message>
   <source>Đối soát</source>
   <translation>Reconciliation</translation>
  </message>
  <message>
   <source>Hoàn</source>
   <translation>Refund</translation>
  </message>
  <message>
   <source>Miễn, giảm</source>
   <translation>Exemption, reduction</translation>
  </message>
  <message numerus="yes">
   <source>%n vụ chỉ người được nêu tên mới được xem, không liệt kê ở đây</source>
   <translation>
    <numerusform>%n case only the people named may see is not listed here</numerusform>
    <numerusform>%n cases only the people named may see are not listed here</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Chưa kể %n vụ tài khoản này không được xem</source>
   <translation>
    <numerusform>Not counting %n case this account may not see</numerusform>
    <numerusform>Not counting %n cases this account may not see</numerusform>
   </translation>
  </message>
  <message>
   <source>Mã hồ sơ</source>
   <translation>Dossier code</translation>
  </message>
  <message>
   <source>Thủ tục</source>
   <translation>Procedure</translation>
  </message>
  <message>
   <source>Chủ hồ sơ</source>
   <translation>Applicant</translation>
  </message>
  <message>
   <source>Tiếp nhận</source>
   <translation>Accept</translation>
  </message>
  <message>
   <source>Hạn</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>Có kết quả</source>
   <translation>Result ready</translation>
  </message>
  <message>
   <source>Trả kết quả</source>
   <translation>Return the result</translation>
  </message>
  <message>
   <source>Hiện trạng</source>
   <translation>Current state</translation>
  </message>
  <message>
   <source>Số tiền</source>
   <translation>Amount</translation>
  </message>
  <message>
   <source>Hình thức</source>
   <translation>Method</translation>
  </message>
  <message>
   <source>Biên lai số</source>
   <translation>Receipt number</translation>
  </message>
  <message>
   <source>Người thu</source>
   <translation>Collected by</translation>
  </message>
  <message>
   <source>Ghi chú</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>Thu trừ hoàn</source>
   <translation>Collected less refunds</translation>
  </message>
  <message>
   <source>Số</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>Ngày nhận</source>
   <translation>Date received</translation>
  </message>
  <message>
   <source>Loại</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>Người gửi</source>
   <translation>Sender</translation>
  </message>
  <message>
   <source>Nội dung</source>
   <translation>Content</translation>
  </message>
  <message>
   <source>Người giải quyết</source>
   <translation>Handled by</translation>
  </message>
  <message>
   <source>Tình trạng</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Kết quả</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>Tổng số</source>
   <translation>Total</translation>
  </message>
  <message>
   <source>Sự cố</source>
   <translation>Incidents</translation>
  </message>
  <message>
   <source>Màn hình</source>
   <translation>Screen</translation>
  </message>
  <message>
   <source>Hồ sơ bị ảnh hưởng</source>
   <translation>Dossiers affected</translation>
  </message>
  <message>
   <source>Người báo</source>
   <translation>Reported by</translation>
  </message>
  <message>
   <source>Khắc phục</source>
   <translation>Fix</translation>
  </message>
  <message>
   <source>chưa có mã</source>
   <translation>no code yet</translation>
  </message>
  <message>
   <source>chưa có trong máy này</source>
   <translation>not on this machine yet</translation>
  </message>
  <message>
   <source>đã có, cùng trạng thái</source>
   <translation>already here, same state</translation>
  </message>
  <message>
   <source>đã có, khác trạng thái</source>
   <translation>already here, different state</translation>
  </message>
  <message>
   <source>gói quá lớn</source>
   <translation>the package is too large</translation>
  </message>
  <message>
   <source>có hai tệp trùng tên</source>
   <translation>two files have the same name</translation>
  </message>
  <message>
   <source>Gói hồ sơ không nhận được: %1</source>
   <translation>Dossier package cannot be accepted: %1</translation>
  </message>
  <message>
   <source>Lấy lại gói từ nơi gửi; không có gì trong máy này thay đổi.</source>
   <translation>Get the package again from the sender; nothing on this machine has changed.</translation>
  </message>
  <message>
   <source>không phải gói hồ sơ</source>
   <translation>not a dossier package</translation>
  </message>
  <message>
   <source>bản ghi hồ sơ sai khuôn</source>
   <translation>a dossier record has the wrong format</translation>
  </message>
  <message>
   <source>Chưa ghi mục đích chia sẻ hồ sơ</source>
   <translation>The purpose of sharing dossiers is not written yet</translation>
  </message>
  <message>
   <source>Ghi căn cứ, mục đích (Điều 17.4) rồi xuất gói.</source>
   <translation>Write the ground and purpose (Article 17.4), then export the package.</translation>
  </message>
  <message>
   <source>gói hồ sơ: %1</source>
   <translation>dossier package: %1</translation>
  </message>
  <message>
   <source>Tệp đã đổi sau khi xem</source>
   <translation>The file has changed since it was viewed</translation>
  </message>
  <message>
   <source>Xem lại rồi nhận.</source>
   <translation>View it again, then accept.</translation>
  </message>
  <message>
   <source>Chữ ký trên bảng kê của gói chưa tin được</source>
   <translation>The signature on the package list cannot be trusted yet</translation>
  </message>
  <message>
   <source>Đề nghị bên gửi ký lại bảng kê bằng chứng thư còn hiệu lực.</source>
   <translation>Ask the sender to sign the list again with a certificate still in force.</translation>
  </message>
  <message>
   <source>Bảng kê chưa được ký</source>
   <translation>The list is not signed yet</translation>
  </message>
  <message>
   <source>khuôn %1 bản %2</source>
   <translation>format %1 version %2</translation>
  </message>
  <message>
   <source>bảng kê không phải của gói này</source>
   <translation>the list is not that of this package</translation>
  </message>
  <message>
   <source>thừa hoặc thiếu tệp so với bảng kê</source>
   <translation>files too many or missing compared with the list</translation>
  </message>
  <message>
   <source>tệp %1 đã bị thay đổi</source>
   <translation>file %1 has been altered</translation>
  </message>
  <message>
   <source>Nộp</source>
   <translation>Submitted</translation>
  </message>
  <message>
   <source>Hạn ½ ngày</source>
   <translation>½-day deadline</translation>
  </message>
  <message>
   <source>Tiếp nhận, từ chối</source>
   <translation>Accepted, refused</translation>
  </message>
  <message>
   <source>Đ10.1</source>
   <translation>Art. 10.1</translation>
  </message>
  <message>
   <source>Chuyển chuyên môn</source>
   <translation>Forward to the department</translation>
  </message>
  <message>
   <source>Đ10.2</source>
   <translation>Art. 10.2</translation>
  </message>
  <message>
   <source>Hạn giải quyết</source>
   <translation>Processing deadline</translation>
  </message>
  <message>
   <source>Ghi ở máy này</source>
   <translation>Recorded on this machine</translation>
  </message>
  <message>
   <source>Kết luận</source>
   <translation>Conclusion</translation>
  </message>
  <message>
   <source>không rõ</source>
   <translation>not known</translation>
  </message>
  <message>
   <source>đúng hạn</source>
   <translation>on time</translation>
  </message>
  <message>
   <source>quá hạn</source>
   <translation>overdue</translation>
  </message>
  <message>
   <source>người nhận: %1%2</source>
   <translation>recipient: %1%2</translation>
  </message>
  <message>
   <source>gửi qua dịch vụ bưu chính</source>
   <translation>sent through the postal service</translation>
  </message>
  <message>
   <source>Cổng chia lĩnh vực theo mã riêng: tổng số chỉ đối chiếu khi chọn mọi lĩnh vực</source>
   <translation>The portal divides fields by codes of its own: totals are compared only when all fields are chosen</translation>
  </message>
  <message>
   <source>Từ chối</source>
   <translation>Refuse</translation>
  </message>
  <message>
   <source>Nhận trong kỳ</source>
   <translation>Received in the period</translation>
  </message>
  <message>
   <source>   trực tuyến</source>
   <translation>   online</translation>
  </message>
  <message>
   <source>   một cửa</source>
   <translation>   one-stop desk</translation>
  </message>
  <message>
   <source>Từ kỳ trước</source>
   <translation>From earlier periods</translation>
  </message>
  <message>
   <source>Đã giải quyết</source>
   <translation>Resolved</translation>
  </message>
  <message>
   <source>   trước hạn</source>
   <translation>   early</translation>
  </message>
  <message>
   <source>   đúng hạn</source>
   <translation>   on time</translation>
  </message>
  <message>
   <source>   quá hạn</source>
   <translation>   overdue</translation>
  </message>
  <message>
   <source>Rút hồ sơ</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>Đang xử lý còn hạn</source>
   <translation>In progress, in time</translation>
  </message>
  <message>
   <source>Đang xử lý quá hạn</source>
   <translation>In progress, overdue</translation>
  </message>
  <message>
   <source>Chờ bổ sung</source>
   <translation>Awaiting supplement</translation>
  </message>
  <message>
   <source>Chỉ tiêu, hồ sơ</source>
   <translation>Figure, dossier</translation>
  </message>
  <message>
   <source>Ở đây</source>
   <translation>Here</translation>
  </message>
  <message>
   <source>Trên cổng</source>
   <translation>On the portal</translation>
  </message>
  <message>
   <source>Chênh lệch, vì sao</source>
   <translation>Difference, why</translation>
  </message>
  <message>
   <source>khớp</source>
   <translation>matches</translation>
  </message>
  <message>
   <source>Chưa có số liệu của cổng cho kỳ này: đã hỏi, sẽ có sau lần cập nhật tới (F5)</source>
   <translation>No portal figures for this period yet: asked for, here after the next update (F5)</translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ trong máy này được cổng xếp khác theo ngày của chính cổng</source>
   <translation>
    <numerusform>%n dossier on this machine is placed differently by the portal's own dates</numerusform>
    <numerusform>%n dossiers on this machine are placed differently by the portal's own dates</numerusform>
   </translation>
  </message>
  <message>
   <source>Cổng tính quá hạn theo giờ, trước hạn chỉ khi trả xong trước hạn; ở đây tính theo ngày có kết quả</source>
   <translation>The portal counts overdue by the hour, and early only when returned before the deadline; here the day the result is ready counts</translation>
  </message>
  <message>
   <source>Máy này chỉ biết hồ sơ của tài khoản này; cổng có thể tính cả hồ sơ khác</source>
   <translation>This machine knows only this account's dossiers; the portal may count others too</translation>
  </message>
  <message>
   <source>cùng ngày giờ, cách xếp khác</source>
   <translation>same day and time, placed differently</translation>
  </message>
  <message>
   <source>không có</source>
   <translation>none</translation>
  </message>
  <message>
   <source>chưa có</source>
   <translation>not yet</translation>
  </message>
  <message>
   <source>Cổng không cho số liệu thống kê: %1</source>
   <translation>The portal gives no statistics: %1</translation>
  </message>
  <message>
   <source>Số liệu của cổng lấy lúc %1</source>
   <translation>Portal figures fetched at %1</translation>
  </message>
  <message>
   <source>hạn ở đây %1, cổng %2</source>
   <translation>due here %1, portal %2</translation>
  </message>
  <message>
   <source>có kết quả ở đây %1, cổng %2</source>
   <translation>result here %1, portal %2</translation>
  </message>
  <message>
   <source>Cổng này không có khảo sát mức độ hài lòng</source>
   <translation>This portal has no satisfaction survey</translation>
  </message>
  <message>
   <source>ý kiến của người dân, %1, %2</source>
   <translation>citizens' comments, %1, %2</translation>
  </message>
  <message>
   <source>Cổng chưa cho đọc khảo sát: %1</source>
   <translation>The portal does not let the survey be read yet: %1</translation>
  </message>
  <message>
   <source>Số liệu đã chốt lúc %1, người chốt: %2; mã băm SHA-256 %3</source>
   <translation>Figures closed at %1, closed by: %2; SHA-256 hash %3</translation>
  </message>
  <message>
   <source>pdf, đã ký số</source>
   <translation>pdf, digitally signed</translation>
  </message>
  <message>
   <source>Đơn vị: %1</source>
   <translation>Unit: %1</translation>
  </message>
  <message>
   <source>Số liệu đã chốt của kỳ này không còn nguyên vẹn</source>
   <translation>The closed figures of this period are no longer intact</translation>
  </message>
  <message>
   <source>Không dùng số này; báo người quản trị kiểm tra nhật ký và bản sao lưu.</source>
   <translation>Do not use these figures; ask the administrator to check the journal and the backup.</translation>
  </message>
  <message>
   <source>Chưa ghi mục đích xuất danh sách hồ sơ</source>
   <translation>The purpose of exporting the dossier list is not written yet</translation>
  </message>
  <message>
   <source>Ghi mục đích, căn cứ (ví dụ: báo cáo quý gửi Văn phòng UBND tỉnh) rồi xuất lại.</source>
   <translation>Write the purpose and ground (for example: quarterly report to the Office of the provincial UBND), then export again.</translation>
  </message>
  <message>
   <source>Tài khoản này không có vai trò xem nhật ký truy cập</source>
   <translation>This account does not have the role to view the access journal</translation>
  </message>
  <message>
   <source>Đề nghị người quản trị của đơn vị xem.</source>
   <translation>Ask your unit's administrator to look.</translation>
  </message>
  <message>
   <source>Kỳ báo cáo chưa kết thúc</source>
   <translation>The reporting period has not ended yet</translation>
  </message>
  <message>
   <source>Chốt số liệu sau ngày cuối của kỳ.</source>
   <translation>Close the figures after the last day of the period.</translation>
  </message>
  <message>
   <source>Số liệu kỳ này đã chốt rồi</source>
   <translation>The figures of this period are already closed</translation>
  </message>
  <message>
   <source>Số đã chốt không đổi; thay đổi sau đó hiện ở phần điều chỉnh.</source>
   <translation>Closed figures do not change; later changes appear under corrections.</translation>
  </message>
  <message>
   <source>Chưa lập được báo cáo: %1</source>
   <translation>Could not make the report: %1</translation>
  </message>
  <message>
   <source>Chọn lại kỳ báo cáo; nếu đồng hồ máy sai, chỉnh đồng hồ trước.</source>
   <translation>Choose the reporting period again; if the machine's clock is wrong, set the clock first.</translation>
  </message>
  <message>
   <source>Lĩnh vực: %1</source>
   <translation>Field: %1</translation>
  </message>
  <message>
   <source>Chưa tra cứu được chứng thư có bị thu hồi hay không: cơ quan cấp trả lời quá chậm</source>
   <translation>Could not check whether the certificate has been revoked: the issuing authority answers too slowly</translation>
  </message>
  <message>
   <source>Không đọc được chứng thư gốc ghi trong cấu hình</source>
   <translation>Cannot read the root certificate named in the configuration</translation>
  </message>
  <message>
   <source>Máy chủ dấu thời gian hoặc cơ quan cấp chứng thư trả lời quá chậm</source>
   <translation>The time stamp server or the certificate authority answers too slowly</translation>
  </message>
  <message>
   <source>KHÔNG DÙNG ĐƯỢC: tệp bị sửa sau khi ký, hoặc chữ ký đã hỏng</source>
   <translation>NOT USABLE: the file was altered after signing, or the signature is damaged</translation>
  </message>
  <message>
   <source>KHÔNG ĐÁNG TIN: chữ ký nguyên vẹn nhưng chứng thư của người ký không được tin cậy</source>
   <translation>NOT TRUSTWORTHY: the signature is intact but the signer's certificate is not trusted</translation>
  </message>
  <message>
   <source>CHƯA RÕ: chưa kết luận được về chữ ký</source>
   <translation>UNCLEAR: nothing can be concluded about the signature yet</translation>
  </message>
  <message numerus="yes">
   <source>HỢP LỆ: %n chữ ký; có phần thêm sau khi ký, xem từng chữ ký</source>
   <translation>
    <numerusform>VALID: %n signature; something was added since signing, see the signature</numerusform>
    <numerusform>VALID: %n signatures; something was added since signing, see each signature</numerusform>
   </translation>
  </message>
  <message>
   <source>Tệp này không có chữ ký số nào</source>
   <translation>This file has no digital signature</translation>
  </message>
  <message numerus="yes">
   <source>HỢP LỆ: %n chữ ký, nội dung không đổi từ khi ký</source>
   <translation>
    <numerusform>VALID: %n signature, content unchanged since signing</numerusform>
    <numerusform>VALID: %n signatures, content unchanged since signing</numerusform>
   </translation>
  </message>
  <message>
   <source>Tệp này quá lớn</source>
   <translation>This file is too large</translation>
  </message>
  <message>
   <source>Chỉ kiểm tra được tệp PDF nhỏ hơn 200 MB.</source>
   <translation>Only PDF files smaller than 200 MB can be checked.</translation>
  </message>
  <message>
   <source>Không đọc được tệp này</source>
   <translation>Cannot read this file</translation>
  </message>
  <message>
   <source>Kiểm tra tệp còn ở chỗ đó và có quyền đọc, rồi mở lại.</source>
   <translation>Check that the file is still there and may be read, then open it again.</translation>
  </message>
  <message>
   <source>Chưa ghi trích yếu văn bản</source>
   <translation>The document's subject is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi nội dung văn bản</source>
   <translation>The document's content is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi thẩm quyền, chức vụ người ký</source>
   <translation>The signer's authority and position are not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi họ tên người ký</source>
   <translation>The signer's full name is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi nơi nhận</source>
   <translation>The recipients are not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi nơi kính gửi</source>
   <translation>The addressee is not written yet</translation>
  </message>
  <message>
   <source>Thành phần «%1» không đạt nhưng chưa ghi lý do</source>
   <translation>Component «%1» fails but its reason is not written yet</translation>
  </message>
  <message>
   <source>Chưa có ngày hẹn trả kết quả (Điều 10.1b)</source>
   <translation>There is no promised date for the result yet (Article 10.1b)</translation>
  </message>
  <message>
   <source>Chưa xác nhận giấy tờ gốc cần mang theo (Điều 10.1b)</source>
   <translation>The originals to bring along have not been confirmed (Article 10.1b)</translation>
  </message>
  <message>
   <source>Chưa xác định phí, lệ phí phải nộp (Điều 10.1b)</source>
   <translation>The fees to be paid have not been determined (Article 10.1b)</translation>
  </message>
  <message>
   <source>Chưa đánh dấu thành phần nào không đạt (Điều 10.1a)</source>
   <translation>No component has been marked as fail (Article 10.1a)</translation>
  </message>
  <message>
   <source>Chưa ghi lý do từ chối</source>
   <translation>The reason for refusal has not been entered</translation>
  </message>
  <message>
   <source>Có việc chưa làm được</source>
   <translation>Something could not be done</translation>
  </message>
  <message>
   <source>Thử lại; nếu vẫn vậy, bấm «Sao chép chi tiết» và gửi người quản trị.</source>
   <translation>Try again; if it happens again, press «Copy details» and send them to the administrator.</translation>
  </message>
  <message>
   <source>Chưa nối được tới cổng</source>
   <translation>The portal cannot be reached yet</translation>
  </message>
  <message>
   <source>Cứ làm tiếp: việc đã ghi nhận nằm trong hộp gửi và tự gửi khi có mạng.</source>
   <translation>Just carry on: what has been recorded is in the outbox and is sent by itself when the network is back.</translation>
  </message>
  <message>
   <source>Cổng đang quá tải</source>
   <translation>The portal is overloaded</translation>
  </message>
  <message>
   <source>Chương trình tự thử lại sau; không cần làm lại việc.</source>
   <translation>The program tries again later by itself; there is no need to redo the work.</translation>
  </message>
  <message>
   <source>Phiên làm việc trên cổng đã hết</source>
   <translation>The session on the portal has ended</translation>
  </message>
  <message>
   <source>Đăng nhập lại để gửi tiếp; việc đang chờ không bị mất.</source>
   <translation>Sign in again to go on sending; the acts waiting are not lost.</translation>
  </message>
  <message>
   <source>Cổng không nhận tài khoản hoặc mật khẩu này</source>
   <translation>The portal does not accept this account or password</translation>
  </message>
  <message>
   <source>Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi nhập lại.</source>
   <translation>Check the Caps Lock key and the Vietnamese input method, then enter them again.</translation>
  </message>
  <message>
   <source>Cổng từ chối việc này</source>
   <translation>The portal refused this act</translation>
  </message>
  <message>
   <source>Đọc lời của cổng bên dưới, mở hồ sơ để sửa rồi ghi nhận lại.</source>
   <translation>Read the portal's words below, open the dossier to correct it, then record it again.</translation>
  </message>
  <message>
   <source>Cổng không có hồ sơ này</source>
   <translation>The portal has no such dossier</translation>
  </message>
  <message>
   <source>Hồ sơ có thể đã bị xoá trên cổng; hỏi người quản trị cổng trước khi làm lại.</source>
   <translation>It may have been deleted at the portal; ask the portal’s administrator before doing it again.</translation>
  </message>
  <message>
   <source>Cổng trả lời không đúng khuôn dạng</source>
   <translation>The portal's answer is not in the right format</translation>
  </message>
  <message>
   <source>Kiểm tra địa chỉ cổng trong Cài đặt; có thể mạng đang chen trang đăng nhập Wi-Fi vào giữa.</source>
   <translation>Check the portal address in Settings; the network may be putting a Wi-Fi sign-in page in between.</translation>
  </message>
  <message>
   <source>Một hồ sơ trên cổng không đọc được</source>
   <translation>A dossier on the portal cannot be read</translation>
  </message>
  <message>
   <source>Báo quản trị cổng sửa hồ sơ này; các hồ sơ khác vẫn được nhận và gửi bình thường.</source>
   <translation>Ask the portal's administrator to correct this dossier; other dossiers are still received and sent as usual.</translation>
  </message>
  <message>
   <source>Hồ sơ đã được người khác chuyển bước</source>
   <translation>Someone else has moved the dossier to another step</translation>
  </message>
  <message>
   <source>Mở hộp gửi, so «của tôi» với «trên cổng», rồi chọn gửi lại hoặc bỏ.</source>
   <translation>Open the outbox, compare «mine» with «on the portal», then choose to send again or drop.</translation>
  </message>
  <message>
   <source>Chưa rõ cổng đã nhận việc này hay chưa</source>
   <translation>Not known yet whether the portal has received this act</translation>
  </message>
  <message>
   <source>Chờ một hồ sơ cùng thủ tục được chuyển bước trước</source>
   <translation>Waits until a dossier of the same procedure has moved on</translation>
  </message>
  <message>
   <source>Cổng chỉ giữ một hồ sơ chưa chuyển bước của mỗi cán bộ cho một thủ tục; chương trình tự gửi tiếp sau.</source>
   <translation>For each officer and procedure the portal keeps one dossier that has not moved yet; the program goes on by itself afterwards.</translation>
  </message>
  <message>
   <source>Cổng ghi hồ sơ này khác với hồ sơ đã gửi</source>
   <translation>The portal wrote another dossier than the one that was sent</translation>
  </message>
  <message>
   <source>Mở hồ sơ trên trang web của cổng, sửa cho đúng người nộp, rồi chọn gửi lại hoặc bỏ.</source>
   <translation>Open the dossier on the portal’s web page, put the submitter right, then choose to send again or to drop it.</translation>
  </message>
  <message>
   <source>Chưa làm được việc này</source>
   <translation>This cannot be done yet</translation>
  </message>
  <message>
   <source>Hoàn tất các mục còn thiếu được liệt kê rồi thử lại.</source>
   <translation>Complete the missing items listed, then try again.</translation>
  </message>
  <message>
   <source>Không thấy hồ sơ này trong máy</source>
   <translation>This dossier is not on this computer</translation>
  </message>
  <message>
   <source>Bấm F5 để lấy lại từ cổng.</source>
   <translation>Press F5 to fetch it from the portal again.</translation>
  </message>
  <message>
   <source>Chưa thể làm việc ngoại tuyến với tài khoản này</source>
   <translation>You cannot work offline with this account yet</translation>
  </message>
  <message>
   <source>Tài khoản phải đăng nhập trực tuyến trên máy này ít nhất một lần trong 7 ngày qua, đúng mật khẩu.</source>
   <translation>The account must have signed in online on this computer at least once in the last 7 days, with the right password.</translation>
  </message>
  <message>
   <source>Không mở được kho dữ liệu trên máy</source>
   <translation>The data store on this computer could not be opened</translation>
  </message>
  <message>
   <source>Đóng chương trình, kiểm tra ổ đĩa còn chỗ trống, rồi mở lại. Đừng xoá tệp nào.</source>
   <translation>Close the program, check that the disk has free space, then open it again. Do not delete any file.</translation>
  </message>
  <message>
   <source>Khoá kho dữ liệu không đúng</source>
   <translation>The key of the data store is not right</translation>
  </message>
  <message>
   <source>Nhập đúng mật khẩu kho của máy này; nếu quên, báo quản trị trước khi làm gì khác.</source>
   <translation>Enter the right store password of this computer; if you have forgotten it, tell the administrator before doing anything else.</translation>
  </message>
  <message>
   <source>Kho dữ liệu được tạo bởi bản chương trình mới hơn</source>
   <translation>The data store was made by a newer version of the program</translation>
  </message>
  <message>
   <source>Cập nhật chương trình trên máy này rồi mở lại; dữ liệu vẫn nguyên vẹn.</source>
   <translation>Update the program on this computer, then open it again; the data are intact.</translation>
  </message>
  <message>
   <source>Kho dữ liệu trên máy bị hỏng</source>
   <translation>The data store on this computer is damaged</translation>
  </message>
  <message>
   <source>Đừng xoá tệp nào; gọi quản trị để cứu hộp gửi trước rồi lấy lại phần còn lại từ cổng.</source>
   <translation>Do not delete any file; call the administrator to save the outbox first, then fetch the rest from the portal again.</translation>
  </message>
  <message>
   <source>Tệp lưu trên máy không còn nguyên vẹn</source>
   <translation>The file stored on this computer is no longer intact</translation>
  </message>
  <message>
   <source>Bấm F5 để tải lại tệp từ cổng.</source>
   <translation>Press F5 to download the file from the portal again.</translation>
  </message>
  <message>
   <source>Không chuyển được tệp này sang PDF</source>
   <translation>This file could not be converted to PDF</translation>
  </message>
  <message>
   <source>Xem lại tệp; nếu không phải ảnh hoặc ảnh hỏng, hãy đề nghị nộp lại.</source>
   <translation>Look at the file again; if it is not a picture or the picture is damaged, ask for it to be submitted again.</translation>
  </message>
  <message>
   <source>Máy này không có kho khoá của hệ điều hành</source>
   <translation>This computer has no operating system key store</translation>
  </message>
  <message>
   <source>Đặt một mật khẩu kho (ít nhất 8 ký tự); chương trình sẽ hỏi mỗi lần mở.</source>
   <translation>Set a store password (at least 8 characters); the program asks for it each time it opens.</translation>
  </message>
  <message>
   <source>Tệp cấu hình không đọc được</source>
   <translation>The configuration file cannot be read</translation>
  </message>
  <message>
   <source>Sửa dòng được nêu, hoặc chạy lại phần thiết lập.</source>
   <translation>Correct the line named, or run the setup again.</translation>
  </message>
  <message>
   <source>Mẫu văn bản của đơn vị có chỗ sai</source>
   <translation>The unit's paper templates have mistakes</translation>
  </message>
  <message>
   <source>Sửa những chỗ được nêu trong tệp mẫu văn bản rồi mở lại chương trình.</source>
   <translation>Correct the places named in the template file, then open the program again.</translation>
  </message>
  <message>
   <source>Phông chữ trên máy thiếu chữ tiếng Việt</source>
   <translation>The fonts on this computer lack Vietnamese letters</translation>
  </message>
  <message>
   <source>Cài gói fonts-liberation2 (Linux) hoặc phông Times New Roman (Windows) rồi mở lại.</source>
   <translation>Install the package fonts-liberation2 (Linux) or the font Times New Roman (Windows), then open the program again.</translation>
  </message>
  <message>
   <source>Máy này chưa có máy in</source>
   <translation>This computer has no printer yet</translation>
  </message>
  <message>
   <source>Văn bản vẫn còn trong hồ sơ: nhờ quản trị cài máy in rồi bấm «In» lại ở tab Nhật ký.</source>
   <translation>The paper is still in the dossier: ask the administrator to install a printer, then press «Print» again in the Journal tab.</translation>
  </message>
  <message>
   <source>Máy in chưa in được</source>
   <translation>The printer could not print yet</translation>
  </message>
  <message>
   <source>Kiểm tra máy in còn giấy, đang bật và nối mạng, rồi bấm in lại; văn bản không bị mất.</source>
   <translation>Check that the printer has paper, is on and connected, then press print again; the paper is not lost.</translation>
  </message>
  <message>
   <source>Không đọc hoặc ghi được tệp</source>
   <translation>The file could not be read or written</translation>
  </message>
  <message>
   <source>Kiểm tra thư mục còn tồn tại, còn chỗ trống và có quyền ghi, rồi thử lại.</source>
   <translation>Check that the folder still exists, has free space and may be written to, then try again.</translation>
  </message>
  <message>
   <source>Thiết bị ký chưa dùng được</source>
   <translation>The signing token cannot be used yet</translation>
  </message>
  <message>
   <source>Rút ra cắm lại thiết bị ký, chờ đèn sáng rồi thử lại.</source>
   <translation>Unplug the signing token and plug it in again, wait for its light, then try again.</translation>
  </message>
  <message>
   <source>Không nạp được trình điều khiển của thiết bị ký</source>
   <translation>The driver of the signing token could not be loaded</translation>
  </message>
  <message>
   <source>Cài bộ cài đi kèm thiết bị ký, hoặc chọn lại đường dẫn trong Cài đặt → Ký số.</source>
   <translation>Install the installer that came with the signing token, or choose the path again in Settings → Digital signing.</translation>
  </message>
  <message>
   <source>Chưa thấy thiết bị ký</source>
   <translation>No signing token found yet</translation>
  </message>
  <message>
   <source>Cắm thiết bị ký vào máy rồi thử lại. Chưa có gì được ký.</source>
   <translation>Plug the signing token into the computer, then try again. Nothing has been signed.</translation>
  </message>
  <message>
   <source>Thiết bị ký bị rút ra khi đang ký</source>
   <translation>The signing token was unplugged while signing</translation>
  </message>
  <message>
   <source>Cắm lại và ký lại từ đầu. Văn bản này chưa được ký.</source>
   <translation>Plug it in again and sign again from the start. This paper has not been signed.</translation>
  </message>
  <message>
   <source>Mã PIN không đúng</source>
   <translation>The PIN is not right</translation>
  </message>
  <message>
   <source>Nhập lại cẩn thận; sai nhiều lần thiết bị sẽ tự khoá.</source>
   <translation>Enter it again carefully; after several wrong entries the token locks itself.</translation>
  </message>
  <message>
   <source>Mã PIN không đúng — chỉ còn một lần thử</source>
   <translation>The PIN is not right — only one attempt left</translation>
  </message>
  <message>
   <source>Sai lần nữa thiết bị sẽ bị khoá. Nếu không chắc, hãy dừng và hỏi người quản lý chứng thư.</source>
   <translation>One more wrong entry locks the token. If you are not sure, stop and ask whoever manages the certificate.</translation>
  </message>
  <message>
   <source>Thiết bị ký đã bị khoá mã PIN</source>
   <translation>The PIN of the signing token is locked</translation>
  </message>
  <message>
   <source>Liên hệ đơn vị cấp chứng thư để mở khoá. Hồ sơ vẫn giữ nguyên, chưa ký.</source>
   <translation>Ask the certificate provider to unlock it. The dossier is unchanged, not signed.</translation>
  </message>
  <message>
   <source>Mã PIN mới không dùng được</source>
   <translation>The new PIN cannot be used</translation>
  </message>
  <message>
   <source>Chọn mã PIN khác với mã cũ, thường dài từ 6 đến 8 ký tự; mã PIN cũ vẫn còn hiệu lực.</source>
   <translation>Choose a PIN that differs from the old one, usually 6 to 8 characters long; the old PIN is still in force.</translation>
  </message>
  <message>
   <source>Thiết bị ký không trả lời</source>
   <translation>The signing token does not answer</translation>
  </message>
  <message>
   <source>Chương trình đã ngắt trình điều khiển. Rút thiết bị, cắm lại rồi ký lại; văn bản chưa được ký.</source>
   <translation>The program has cut off the driver. Unplug the token, plug it in again, then sign again; the paper has not been signed.</translation>
  </message>
  <message>
   <source>Trình điều khiển thiết bị ký bị lỗi và đã đóng</source>
   <translation>The driver of the signing token failed and was closed</translation>
  </message>
  <message>
   <source>Chương trình đã mở lại trình điều khiển. Thử ký lại; nếu lặp lại, cập nhật bộ cài của hãng.</source>
   <translation>The program has started the driver again. Try signing again; if it happens again, update the maker's installer.</translation>
  </message>
  <message>
   <source>Chứng thư số không dùng để ký được</source>
   <translation>The certificate cannot be used to sign</translation>
  </message>
  <message>
   <source>Chọn chứng thư khác hoặc liên hệ đơn vị cấp chứng thư.</source>
   <translation>Choose another certificate or ask the certificate provider.</translation>
  </message>
  <message>
   <source>Chữ ký vừa tạo không kiểm tra được nên đã bỏ</source>
   <translation>The signature just made could not be checked, so it was discarded</translation>
  </message>
  <message>
   <source>Thử ký lại; nếu lặp lại, gửi chi tiết cho quản trị. Chưa có gì được gửi đi.</source>
   <translation>Try signing again; if it happens again, send the details to the administrator. Nothing has been sent.</translation>
  </message>
  <message>
   <source>Tệp PDF này không ký được</source>
   <translation>This PDF file cannot be signed</translation>
  </message>
  <message>
   <source>Tạo lại văn bản rồi ký lại; tệp này chưa được ký.</source>
   <translation>Make the paper again, then sign it again; this file has not been signed.</translation>
  </message>
  <message>
   <source>Chưa lấy được dấu thời gian</source>
   <translation>The time stamp could not be fetched yet</translation>
  </message>
  <message>
   <source>Văn bản đã ký vẫn nguyên vẹn; chương trình lấy dấu thời gian sau khi có mạng, không cần ký lại.</source>
   <translation>The signed paper is intact; the program fetches the time stamp once the network is back, no need to sign again.</translation>
  </message>
  <message>
   <source>Chưa tra cứu được tình trạng thu hồi của chứng thư</source>
   <translation>The certificate's revocation status could not be looked up yet</translation>
  </message>
  <message>
   <source>Văn bản đã ký vẫn nguyên vẹn; kiểm tra đường mạng tới cơ quan cấp chứng thư rồi thử lại.</source>
   <translation>The signed paper is intact; check the network connection to the certificate issuer, then try again.</translation>
  </message>
  <message>
   <source>người không rõ tên</source>
   <translation>person of unknown name</translation>
  </message>
  <message>
   <source>ngày nghỉ</source>
   <translation>day off</translation>
  </message>
  <message>
   <source>ngày làm bù</source>
   <translation>make-up working day</translation>
  </message>
  <message>
   <source>%1 hơn %2</source>
   <translation>%1 by %2</translation>
  </message>
  <message>
   <source> (dự kiến)</source>
   <translation> (forecast)</translation>
  </message>
  <message>
   <source>nghỉ: %1%2</source>
   <translation>off: %1%2</translation>
  </message>
  <message>
   <source>làm bù %1: %2</source>
   <translation>make-up work %1: %2</translation>
  </message>
  <message>
   <source>làm việc %1</source>
   <translation>working %1</translation>
  </message>
  <message>
   <source>giờ %1 (%2–%3): phải ghi đủ ngày, trong năm %4</source>
   <translation>hours %1 (%2–%3): full dates must be given, within year %4</translation>
  </message>
  <message>
   <source>dự kiến; </source>
   <translation>forecast; </translation>
  </message>
  <message>
   <source>bảng năm %1 không có ngày nghỉ nào</source>
   <translation>the table of year %1 has no day off</translation>
  </message>
  <message>
   <source>%1: vốn đã là ngày làm việc</source>
   <translation>%1: is already a working day</translation>
  </message>
  <message>
   <source>ngày</source>
   <translation>days</translation>
  </message>
  <message>
   <source>giờ</source>
   <translation>hours</translation>
  </message>
  <message>
   <source>phút</source>
   <translation>minutes</translation>
  </message>
  <message>
   <source>muộn</source>
   <translation>later</translation>
  </message>
  <message>
   <source>sớm</source>
   <translation>earlier</translation>
  </message>
  <message>
   <source>%1: nằm trong bảng của năm %2</source>
   <translation>%1: stands in the table of year %2</translation>
  </message>
  <message>
   <source>%1: ngày nghỉ mà lại có giờ làm việc</source>
   <translation>%1: a day off that has working hours</translation>
  </message>
  <message>
   <source>vừa nghỉ vừa làm bù</source>
   <translation>both day off and make-up working day</translation>
  </message>
  <message>
   <source>được ghi hai lần</source>
   <translation>written twice</translation>
  </message>
  <message>
   <source>giờ làm việc</source>
   <translation>working hours</translation>
  </message>
  <message numerus="yes">
   <source>%n bản</source>
   <translation>
    <numerusform>%n copy</numerusform>
    <numerusform>%n copies</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n trang = %1/bản × %2 = %3</source>
   <translation>
    <numerusform>%n page = %1/copy × %2 = %3</numerusform>
    <numerusform>%n pages = %1/copy × %2 = %3</numerusform>
   </translation>
  </message>
  <message>
   <source>%1: chưa rõ mức, cán bộ quyết định</source>
   <translation>%1: amount not yet known, the officer decides</translation>
  </message>
  <message>
   <source>Số bản</source>
   <translation>Copies</translation>
  </message>
  <message>
   <source>%1/bản × %2 = %3</source>
   <translation>%1/copy × %2 = %3</translation>
  </message>
  <message>
   <source>%1 giá trị tính phí</source>
   <translation>%1 of the value charged on</translation>
  </message>
  <message>
   <source> (làm tròn đến đồng)</source>
   <translation> (rounded to the đồng)</translation>
  </message>
  <message>
   <source>%1 của %2 = %3%4</source>
   <translation>%1 of %2 = %3%4</translation>
  </message>
  <message>
   <source>theo quy định hiện hành</source>
   <translation>by the rules in force</translation>
  </message>
  <message>
   <source>Căn cứ miễn, giảm đã chọn không áp dụng được ngày %1: %2</source>
   <translation>The chosen ground for exemption or reduction does not apply on %1: %2</translation>
  </message>
  <message>
   <source>Danh mục không ghi mức miễn, giảm theo căn cứ này: cán bộ quyết định</source>
   <translation>The catalogue gives no exemption or reduction rate for this ground: the officer decides</translation>
  </message>
  <message>
   <source>Chưa rõ mức giảm, cán bộ quyết định. Nguồn: %1</source>
   <translation>Reduction rate not yet known, the officer decides. Source: %1</translation>
  </message>
  <message>
   <source>Miễn</source>
   <translation>Exempt</translation>
  </message>
  <message>
   <source>Giảm %1</source>
   <translation>Reduced by %1</translation>
  </message>
  <message>
   <source>%1 chưa xác nhận, cần kiểm tra lại. Nguồn: %2</source>
   <translation>%1 not confirmed yet, check again. Source: %2</translation>
  </message>
  <message>
   <source> đ</source>
   <translation> đ</translation>
  </message>
  <message>
   <source>số trang, số bản, giá trị không được âm; phải có ít nhất một bản</source>
   <translation>pages, copies and value must not be negative; at least one copy is needed</translation>
  </message>
  <message>
   <source>từ trang %1: %2/trang</source>
   <translation>from page %1: %2/page</translation>
  </message>
  <message>
   <source>Cần nhập số trang của bản chính</source>
   <translation>Enter the number of pages of the original</translation>
  </message>
  <message>
   <source>Cần nhập giá trị tính phí</source>
   <translation>Enter the value charged on</translation>
  </message>
  <message>
   <source>Số trang của bản chính</source>
   <translation>Number of pages of the original</translation>
  </message>
  <message>
   <source>Giá trị tính phí (đồng)</source>
   <translation>Value charged on (đồng)</translation>
  </message>
  <message>
   <source>Miễn toàn bộ theo căn cứ đã chọn</source>
   <translation>Fully exempt on the chosen ground</translation>
  </message>
  <message>
   <source>mức giảm «%1» nêu khoản không có: %2</source>
   <translation>reduction «%1» names a fee that does not exist: %2</translation>
  </message>
  <message>
   <source>biểu phí «%1» không bắt đầu từ trang 1 hoặc sai thứ tự</source>
   <translation>tariff «%1» does not start from page 1 or is out of order</translation>
  </message>
  <message>
   <source>khoản thu «%1» không có số tiền</source>
   <translation>charge «%1» has no amount</translation>
  </message>
  <message>
   <source>tỷ lệ của «%1» không nằm trong khoảng 0–100 %</source>
   <translation>the rate of «%1» is not between 0 and 100 %</translation>
  </message>
  <message>
   <source>khoản thu «%1» hết hiệu lực trước ngày có hiệu lực</source>
   <translation>charge «%1» ends before the day it takes effect</translation>
  </message>
  <message>
   <source>Danh mục chưa có mức phí, lệ phí</source>
   <translation>The catalogue has no fee rates yet</translation>
  </message>
  <message>
   <source>%1: %2 chưa xác nhận, cần kiểm tra lại. %3</source>
   <translation>%1: %2 is not confirmed, needs checking again. %3</translation>
  </message>
  <message>
   <source>mức giảm «%1» không nằm trong khoảng 0–100 %</source>
   <translation>reduction «%1» is not between 0 and 100 %</translation>
  </message>
  <message>
   <source>mức giảm «%1» hết hiệu lực trước ngày có hiệu lực</source>
   <translation>reduction «%1» ends before the day it takes effect</translation>
  </message>
  <message>
   <source>mục lạ: %1</source>
   <translation>unknown entry: %1</translation>
  </message>
  <message>
   <source>%1, nội quy %2</source>
   <translation>%1, house rule %2</translation>
  </message>
  <message>
   <source>nội quy cho %1, quy định đã công bố là %2: nội quy chỉ được chặt hơn, không được lỏng hơn</source>
   <translation>the house rule for %1, the published rule is %2: a house rule may only be stricter, not looser</translation>
  </message>
  <message>
   <source>danh mục không có thủ tục %1</source>
   <translation>the catalogue has no procedure %1</translation>
  </message>
  <message>
   <source>thiếu %1</source>
   <translation>missing %1</translation>
  </message>
  <message>
   <source>mục lạ %1</source>
   <translation>unknown entry %1</translation>
  </message>
  <message>
   <source>thủ tục không có thành phần «%1»; nội quy không được đòi giấy tờ ngoài danh mục</source>
   <translation>the procedure has no component «%1»; a house rule may not ask for papers outside the catalogue</translation>
  </message>
  <message>
   <source>các bước cộng lại quá thời hạn %1 của thủ tục</source>
   <translation>the steps together exceed the procedure's time limit of %1</translation>
  </message>
  <message>
   <source>Thủ tục %1 đã bãi bỏ, không nhận hồ sơ mới%2</source>
   <translation>Procedure %1 is abolished, no new dossiers are accepted%2</translation>
  </message>
  <message>
   <source>bậc phí</source>
   <translation>fee step</translation>
  </message>
  <message>
   <source>Thủ tục %1 không có hiệu lực ngày %2</source>
   <translation>Procedure %1 is not in force on %2</translation>
  </message>
  <message>
   <source>; nay thực hiện theo %1</source>
   <translation>; now done under %1</translation>
  </message>
  <message>
   <source>thủ tục</source>
   <translation>procedure</translation>
  </message>
  <message>
   <source>cơ quan</source>
   <translation>agency</translation>
  </message>
  <message>
   <source>lĩnh vực</source>
   <translation>field</translation>
  </message>
  <message>
   <source>lý do bổ sung</source>
   <translation>supplement reason</translation>
  </message>
  <message>
   <source>căn cứ từ chối</source>
   <translation>refusal ground</translation>
  </message>
  <message>
   <source>miễn, giảm</source>
   <translation>exemption, reduction</translation>
  </message>
  <message>
   <source>hai thành phần cùng số thứ tự</source>
   <translation>two components have the same number</translation>
  </message>
  <message>
   <source>thủ tục %1</source>
   <translation>procedure %1</translation>
  </message>
  <message>
   <source>mã %1 đã có</source>
   <translation>code %1 already exists</translation>
  </message>
  <message>
   <source>phiên bản</source>
   <translation>version</translation>
  </message>
  <message>
   <source>thành phần</source>
   <translation>component</translation>
  </message>
  <message>
   <source>thời hạn</source>
   <translation>time limit</translation>
  </message>
  <message>
   <source>phí</source>
   <translation>fee</translation>
  </message>
  <message>
   <source>căn cứ</source>
   <translation>ground</translation>
  </message>
  <message>
   <source>bước</source>
   <translation>step</translation>
  </message>
  <message>
   <source>biểu mẫu</source>
   <translation>form</translation>
  </message>
  <message>
   <source>phần thời gian</source>
   <translation>time share</translation>
  </message>
  <message>
   <source>trạng thái lạ: %1</source>
   <translation>unknown status: %1</translation>
  </message>
  <message>
   <source>mã không có tên: %1</source>
   <translation>code without a name: %1</translation>
  </message>
  <message>
   <source>Ngành chưa rõ</source>
   <translation>Sector not yet known</translation>
  </message>
  <message>
   <source>Đơn vị thụ lý chưa rõ</source>
   <translation>Processing unit not yet known</translation>
  </message>
  <message>
   <source>đơn vị thụ lý «%1» chỉ tồn tại đến %2, có phiên bản còn hiệu lực sau ngày đó</source>
   <translation>processing unit «%1» exists only until %2, a version is in force after that day</translation>
  </message>
  <message>
   <source>Toàn trình (mức độ 4)</source>
   <translation>Fully online (level 4)</translation>
  </message>
  <message>
   <source>Một phần (mức độ 3)</source>
   <translation>Partly online (level 3)</translation>
  </message>
  <message>
   <source>Trực tiếp</source>
   <translation>In person</translation>
  </message>
  <message>
   <source>phiên bản từ %1 đến %2</source>
   <translation>version from %1 to %2</translation>
  </message>
  <message>
   <source>%1 và %2 chồng thời gian hiệu lực</source>
   <translation>%1 and %2 overlap in validity</translation>
  </message>
  <message>
   <source>đầu</source>
   <translation>start</translation>
  </message>
  <message>
   <source>thủ tục đã bãi bỏ nhưng còn phiên bản không có ngày hết hiệu lực</source>
   <translation>the procedure has been abolished but still has a version without an end date</translation>
  </message>
  <message>
   <source>ngày hết hiệu lực trước ngày có hiệu lực</source>
   <translation>the end date is before the effective date</translation>
  </message>
  <message>
   <source>không có thành phần hồ sơ nào</source>
   <translation>there are no dossier components</translation>
  </message>
  <message>
   <source>không có thời hạn giải quyết</source>
   <translation>there is no time limit for resolution</translation>
  </message>
  <message>
   <source>một kênh và một trường hợp có hai thời hạn</source>
   <translation>one channel and one case have two time limits</translation>
  </message>
  <message>
   <source>tổng thời gian các bước vượt thời hạn giải quyết (Điều 12)</source>
   <translation>the total time of the steps exceeds the time limit for resolution (Article 12)</translation>
  </message>
  <message>
   <source>phần thời gian của «%1» vượt tổng thời hạn giải quyết (Điều 12.2)</source>
   <translation>the time for «%1» exceeds the total time limit for resolution (Article 12.2)</translation>
  </message>
  <message>
   <source>Lĩnh vực chưa rõ</source>
   <translation>Field not yet known</translation>
  </message>
  <message>
   <source>⚠ chưa xác nhận</source>
   <translation>⚠ not confirmed yet</translation>
  </message>
  <message>
   <source>mọi kênh</source>
   <translation>any channel</translation>
  </message>
  <message>
   <source>nộp trực tiếp</source>
   <translation>submitted in person</translation>
  </message>
  <message>
   <source>nộp trực tuyến</source>
   <translation>submitted online</translation>
  </message>
  <message>
   <source>nộp qua bưu chính</source>
   <translation>submitted by post</translation>
  </message>
  <message>
   <source>đang áp dụng</source>
   <translation>in force</translation>
  </message>
  <message>
   <source>Danh mục chưa có %1: cán bộ tự xác định</source>
   <translation>The catalogue does not have %1 yet: the officer decides</translation>
  </message>
  <message>
   <source>từ %1</source>
   <translation>from %1</translation>
  </message>
  <message>
   <source>đến hết %1</source>
   <translation>until the end of %1</translation>
  </message>
  <message>
   <source>%1/bản</source>
   <translation>%1/copy</translation>
  </message>
  <message>
   <source>chưa rõ mức, cán bộ quyết định</source>
   <translation>amount not yet known, the officer decides</translation>
  </message>
  <message>
   <source>Chung</source>
   <translation>General</translation>
  </message>
  <message>
   <source>Thành phần hồ sơ</source>
   <translation>Dossier components</translation>
  </message>
  <message>
   <source>Thời hạn giải quyết</source>
   <translation>Processing time limit</translation>
  </message>
  <message>
   <source>Phí, lệ phí</source>
   <translation>Fees</translation>
  </message>
  <message>
   <source>Các bước</source>
   <translation>Steps</translation>
  </message>
  <message>
   <source>Phân kỳ thời gian</source>
   <translation>Time shares</translation>
  </message>
  <message>
   <source>Tạm dừng thời hạn</source>
   <translation>Pauses of the time limit</translation>
  </message>
  <message>
   <source>Biểu mẫu</source>
   <translation>Forms</translation>
  </message>
  <message>
   <source>Căn cứ pháp lý</source>
   <translation>Legal grounds</translation>
  </message>
  <message>
   <source>Mức độ trực tuyến: %1</source>
   <translation>Online level: %1</translation>
  </message>
  <message>
   <source>Quyết định công bố: %1</source>
   <translation>Publishing decision: %1</translation>
  </message>
  <message>
   <source>bắt buộc</source>
   <translation>required</translation>
  </message>
  <message>
   <source>mang bản gốc khi nhận kết quả</source>
   <translation>bring the original when collecting the result</translation>
  </message>
  <message>
   <source>đã có trong cơ sở dữ liệu thì không yêu cầu nộp</source>
   <translation>not asked for if already in the database</translation>
  </message>
  <message>
   <source>chưa rõ mức</source>
   <translation>amount not yet known</translation>
  </message>
  <message>
   <source>giảm %1</source>
   <translation>%1 off</translation>
  </message>
  <message>
   <source> (tại cơ sở)</source>
   <translation> (on site)</translation>
  </message>
  <message>
   <source>Những người liên quan phải có mặt</source>
   <translation>The people concerned must be present</translation>
  </message>
  <message>
   <source>đủ thành phần hồ sơ</source>
   <translation>all the components</translation>
  </message>
  <message>
   <source>không bắt buộc</source>
   <translation>optional</translation>
  </message>
  <message>
   <source>thời hạn giải quyết</source>
   <translation>the processing time limit</translation>
  </message>
  <message>
   <source>Miễn, giảm: %1</source>
   <translation>Exemption, reduction: %1</translation>
  </message>
  <message>
   <source>chưa có trong tay</source>
   <translation>not at hand yet</translation>
  </message>
  <message>
   <source>%1 mới</source>
   <translation>new %1</translation>
  </message>
  <message>
   <source>phiên bản không còn trong danh mục</source>
   <translation>version no longer in the catalogue</translation>
  </message>
  <message>
   <source>áp dụng phiên bản từ %1</source>
   <translation>version in force from %1</translation>
  </message>
  <message>
   <source>hết hiệu lực ngày %1</source>
   <translation>no longer in force on %1</translation>
  </message>
  <message>
   <source>Tên</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>thay đổi: %1</source>
   <translation>changed: %1</translation>
  </message>
  <message>
   <source>Tờ khai điện tử: cổng chưa lập bản PDF, xem trên trang web của cổng</source>
   <translation>Electronic form: the portal has not made its PDF yet, see it on the portal’s web page</translation>
  </message>
  <message>
   <source>ảnh JPEG</source>
   <translation>JPEG image</translation>
  </message>
  <message>
   <source>ảnh PNG</source>
   <translation>PNG image</translation>
  </message>
  <message>
   <source>ảnh GIF</source>
   <translation>GIF image</translation>
  </message>
  <message>
   <source>ảnh BMP</source>
   <translation>BMP image</translation>
  </message>
  <message>
   <source>ảnh TIFF</source>
   <translation>TIFF image</translation>
  </message>
  <message>
   <source>ảnh WebP</source>
   <translation>WebP image</translation>
  </message>
  <message>
   <source>ảnh HEIC</source>
   <translation>HEIC image</translation>
  </message>
  <message>
   <source>văn bản Word</source>
   <translation>Word document</translation>
  </message>
  <message>
   <source>văn bản Word có macro</source>
   <translation>Word document with macros</translation>
  </message>
  <message>
   <source>bảng tính Excel</source>
   <translation>Excel spreadsheet</translation>
  </message>
  <message>
   <source>bảng tính Excel có macro</source>
   <translation>Excel spreadsheet with macros</translation>
  </message>
  <message>
   <source>bản trình chiếu</source>
   <translation>presentation</translation>
  </message>
  <message>
   <source>tài liệu OpenDocument</source>
   <translation>OpenDocument file</translation>
  </message>
  <message>
   <source>tài liệu Office đời cũ</source>
   <translation>old Office document</translation>
  </message>
  <message>
   <source>tệp nén ZIP</source>
   <translation>ZIP archive</translation>
  </message>
  <message>
   <source>tệp nén</source>
   <translation>archive</translation>
  </message>
  <message>
   <source>tệp chữ ký số</source>
   <translation>digital signature file</translation>
  </message>
  <message>
   <source>ảnh vẽ SVG</source>
   <translation>SVG drawing</translation>
  </message>
  <message>
   <source>văn bản RTF</source>
   <translation>RTF document</translation>
  </message>
  <message>
   <source>văn bản thuần</source>
   <translation>plain text</translation>
  </message>
  <message>
   <source>chương trình chạy được</source>
   <translation>executable program</translation>
  </message>
  <message>
   <source>tệp rỗng</source>
   <translation>empty file</translation>
  </message>
  <message>
   <source>loại không nhận ra</source>
   <translation>unrecognised type</translation>
  </message>
  <message>
   <source>Tệp rỗng (0 byte)</source>
   <translation>Empty file (0 bytes)</translation>
  </message>
  <message>
   <source>Tệp nộp rỗng, không có nội dung; đề nghị nộp lại tệp đầy đủ.</source>
   <translation>The submitted file is empty, without content; please submit the full file again.</translation>
  </message>
  <message>
   <source>Tờ khai điện tử đã đủ trên cổng, cổng chưa lập bản PDF; xem trên trang web của cổng</source>
   <translation>The online form is complete at the portal, which has not drawn its PDF yet; see it on the portal's website</translation>
  </message>
  <message>
   <source>Tệp bị cắt cụt: thiếu phần cuối</source>
   <translation>File cut off: the end is missing</translation>
  </message>
  <message>
   <source>Tệp nộp bị thiếu phần cuối, không đọc được đầy đủ; đề nghị nộp lại.</source>
   <translation>The end of the submitted file is missing, it cannot be read in full; please submit it again.</translation>
  </message>
  <message>
   <source>Tệp bị hỏng, không đọc được</source>
   <translation>File damaged, cannot be read</translation>
  </message>
  <message>
   <source>Tệp nộp bị hỏng, không đọc được; đề nghị nộp lại.</source>
   <translation>The submitted file is damaged and cannot be read; please submit it again.</translation>
  </message>
  <message>
   <source>Tệp có mật khẩu, không mở được</source>
   <translation>File has a password, cannot be opened</translation>
  </message>
  <message>
   <source>Tệp nộp có mật khẩu nên không mở được; đề nghị nộp bản không đặt mật khẩu.</source>
   <translation>The submitted file has a password and cannot be opened; please submit one without a password.</translation>
  </message>
  <message>
   <source>PDF đặt hạn chế quyền (in, sao chép); vẫn xem được</source>
   <translation>PDF with restricted permissions (printing, copying); it can still be viewed</translation>
  </message>
  <message>
   <source>Là chương trình chạy được, không phải giấy tờ. Không mở tệp này</source>
   <translation>This is an executable program, not a paper. Do not open this file</translation>
  </message>
  <message>
   <source>Tệp nộp không phải là giấy tờ (là chương trình máy tính); đề nghị nộp đúng giấy tờ.</source>
   <translation>The submitted file is not a paper (it is a computer program); please submit the right paper.</translation>
  </message>
  <message>
   <source>Không nhận ra loại tệp</source>
   <translation>File type not recognised</translation>
  </message>
  <message>
   <source>Tệp nộp có định dạng không đọc được; đề nghị nộp lại bằng tệp PDF hoặc ảnh.</source>
   <translation>The submitted file has a format that cannot be read; please submit it again as a PDF or image.</translation>
  </message>
  <message>
   <source>Tên tệp là «.{ending}» nhưng nội dung là {kind}</source>
   <translation>The file name ends in «.{ending}» but the content is: {kind}</translation>
  </message>
  <message>
   <source>Chương trình chưa xem được {kind}; mở bằng phần mềm khác để kiểm tra</source>
   <translation>The program cannot show this type yet: {kind}; open it with other software to check</translation>
  </message>
  <message>
   <source>Có macro (mã chạy được) bên trong</source>
   <translation>Has macros (code that can run) inside</translation>
  </message>
  <message>
   <source>Tệp nộp có chứa mã macro; đề nghị nộp lại bằng tệp PDF.</source>
   <translation>The submitted file contains macro code; please submit it again as a PDF.</translation>
  </message>
  <message>
   <source>PDF không có trang nào</source>
   <translation>PDF has no pages</translation>
  </message>
  <message>
   <source>Tệp PDF không có trang nào; đề nghị nộp lại tệp đầy đủ.</source>
   <translation>The PDF file has no pages; please submit the full file again.</translation>
  </message>
  <message>
   <source>Trang đầu trắng trơn</source>
   <translation>The first page is blank</translation>
  </message>
  <message>
   <source>Tệp nộp có trang trắng, không có nội dung; đề nghị nộp lại.</source>
   <translation>The submitted file has a blank page without content; please submit it again.</translation>
  </message>
  <message>
   <source>Rất nhiều trang ({pages})</source>
   <translation>Very many pages ({pages})</translation>
  </message>
  <message>
   <source>PDF có mã JavaScript bên trong</source>
   <translation>PDF has JavaScript code inside</translation>
  </message>
  <message>
   <source>Tệp PDF có chứa mã chạy được; đề nghị nộp bản PDF chỉ gồm nội dung giấy tờ.</source>
   <translation>The PDF file contains code that can run; please submit a PDF with only the content of the paper.</translation>
  </message>
  <message>
   <source>PDF đòi chạy chương trình khác khi mở. Không mở bằng phần mềm khác</source>
   <translation>PDF tries to run another program when opened. Do not open it with other software</translation>
  </message>
  <message>
   <source>Tệp PDF có lệnh chạy chương trình khác; đề nghị nộp bản PDF chỉ gồm nội dung giấy tờ.</source>
   <translation>The PDF file has a command to run another program; please submit a PDF with only the content of the paper.</translation>
  </message>
  <message>
   <source>PDF có tệp khác đính kèm bên trong</source>
   <translation>PDF has other files attached inside</translation>
  </message>
  <message>
   <source>PDF là biểu mẫu động (XFA): có thể không hiện đúng nội dung</source>
   <translation>PDF is a dynamic form (XFA): its content may not show correctly</translation>
  </message>
  <message>
   <source>Tệp PDF là biểu mẫu động, không hiển thị được; đề nghị in ra PDF thường rồi nộp lại.</source>
   <translation>The PDF file is a dynamic form and cannot be shown; please print it to an ordinary PDF and submit it again.</translation>
  </message>
  <message>
   <source>Kích thước ảnh bất thường ({width} × {height} điểm), không mở</source>
   <translation>Unusual image size ({width} × {height} pixels), not opened</translation>
  </message>
  <message>
   <source>Ảnh có kích thước bất thường, không mở được; đề nghị chụp hoặc quét lại.</source>
   <translation>The image has an unusual size and cannot be opened; please photograph or scan it again.</translation>
  </message>
  <message>
   <source>Ảnh quá nhỏ ({width} × {height} điểm), khó đọc chữ</source>
   <translation>Image too small ({width} × {height} pixels), hard to read</translation>
  </message>
  <message>
   <source>Ảnh quá nhỏ, không đọc được chữ; đề nghị chụp hoặc quét lại rõ hơn.</source>
   <translation>The image is too small, the text cannot be read; please photograph or scan it again more clearly.</translation>
  </message>
  <message>
   <source>Ảnh quá tối</source>
   <translation>Image too dark</translation>
  </message>
  <message>
   <source>Ảnh quá tối, không đọc được; đề nghị chụp hoặc quét lại.</source>
   <translation>The image is too dark to read; please photograph or scan it again.</translation>
  </message>
  <message>
   <source>Ảnh quá sáng hoặc trắng trơn</source>
   <translation>Image too bright or blank</translation>
  </message>
  <message>
   <source>Ảnh quá sáng, không đọc được nội dung; đề nghị chụp hoặc quét lại.</source>
   <translation>The image is too bright, the content cannot be read; please photograph or scan it again.</translation>
  </message>
  <message>
   <source>Ảnh có vẻ mờ, nhoè</source>
   <translation>The image seems blurred or smeared</translation>
  </message>
  <message>
   <source>Ảnh bị mờ, không đọc được chữ; đề nghị chụp hoặc quét lại.</source>
   <translation>The image is blurred, the text cannot be read; please photograph or scan it again.</translation>
  </message>
  <message>
   <source>Tệp nén phình to bất thường khi mở (nghi tệp phá hoại), không mở</source>
   <translation>The archive swells unusually when opened (possibly a malicious file), not opened</translation>
  </message>
  <message>
   <source>Tệp nộp có cấu trúc bất thường, không mở được; đề nghị nộp lại bằng tệp PDF hoặc ảnh.</source>
   <translation>The submitted file has an unusual structure and cannot be opened; please submit it again as a PDF or image.</translation>
  </message>
  <message>
   <source>Kiểm tra quá lâu nên máy đã dừng; tệp có thể không bình thường</source>
   <translation>The check took too long and was stopped; the file may not be normal</translation>
  </message>
  <message>
   <source>Tệp nộp không mở được trong thời gian cho phép; đề nghị nộp lại tệp khác.</source>
   <translation>The submitted file could not be opened within the time allowed; please submit another file.</translation>
  </message>
  <message>
   <source>Kiểm tra tốn quá nhiều bộ nhớ nên máy đã dừng; tệp có thể không bình thường</source>
   <translation>The check used too much memory and was stopped; the file may not be normal</translation>
  </message>
  <message>
   <source>Tệp nộp có cấu trúc bất thường, không mở được; đề nghị nộp lại tệp khác.</source>
   <translation>The submitted file has an unusual structure and cannot be opened; please submit another file.</translation>
  </message>
  <message>
   <source>Tệp làm phần đọc tệp bị lỗi; tệp có thể không bình thường</source>
   <translation>The file made the file reader fail; the file may not be normal</translation>
  </message>
  <message>
   <source>Tệp quá phức tạp: máy chỉ kiểm tra được một phần</source>
   <translation>The file is too complex: only a part could be checked</translation>
  </message>
  <message>
   <source>Tệp quá lớn ({size} MB) nên máy không tự kiểm tra</source>
   <translation>The file is too large ({size} MB) to be checked automatically</translation>
  </message>
  <message>
   <source>Có chữ ký số của {signer}: nội dung nguyên vẹn, chứng thư còn hạn đến {until} (chưa xét nơi cấp)</source>
   <translation>Digital signature of {signer}: content intact, certificate valid until {until} (issuer not considered yet)</translation>
  </message>
  <message>
   <source>Chữ ký số của {signer}: nội dung nguyên vẹn, nhưng chứng thư chỉ có hạn {since}–{until}</source>
   <translation>Digital signature of {signer}: content intact, but the certificate is valid only {since}–{until}</translation>
  </message>
  <message>
   <source>Chữ ký số của {signer} không còn đúng: nội dung đã bị sửa sau khi ký</source>
   <translation>The digital signature of {signer} no longer holds: the content was altered after signing</translation>
  </message>
  <message>
   <source>Chữ ký số trên tệp không còn giá trị do nội dung đã bị sửa sau khi ký; đề nghị nộp bản gốc đã ký.</source>
   <translation>The digital signature on the file is no longer valid because the content was altered after signing; please submit the signed original.</translation>
  </message>
  <message>
   <source>Có chữ ký số nhưng không đọc được</source>
   <translation>Has a digital signature that cannot be read</translation>
  </message>
  <message>
   <source>Tệp chữ ký số của {signer} (chưa kiểm tra giá trị)</source>
   <translation>Digital signature file of {signer} (validity not checked yet)</translation>
  </message>
  <message>
   <source>Chưa nộp, mà thủ tục bắt buộc</source>
   <translation>Not submitted, though the procedure requires it</translation>
  </message>
  <message>
   <source>Thiếu giấy tờ «{part}»; đề nghị bổ sung.</source>
   <translation>Paper «{part}» is missing; please supplement it.</translation>
  </message>
  <message>
   <source>Chưa xác định có bắt buộc không: {question}</source>
   <translation>Not yet settled whether it is required: {question}</translation>
  </message>
  <message>
   <source>Giống hệt tệp nộp ở thành phần «{part}»</source>
   <translation>Identical to the file submitted for component «{part}»</translation>
  </message>
  <message>
   <source>Tệp nộp trùng với tệp của thành phần «{part}»; đề nghị nộp đúng giấy tờ của thành phần này.</source>
   <translation>The submitted file is the same as the file of component «{part}»; please submit the right paper for this component.</translation>
  </message>
  <message>
   <source>Một tệp được nộp hai lần ở thành phần này</source>
   <translation>One file was submitted twice for this component</translation>
  </message>
  <message>
   <source>Máy chưa kiểm tra xong tệp này</source>
   <translation>This file has not been fully checked yet</translation>
  </message>
  <message>
   <source>Thiếu {count} thành phần bắt buộc</source>
   <translation>Required components missing: {count}</translation>
  </message>
  <message>
   <source>{count} thành phần chưa xác định có bắt buộc không</source>
   <translation>Components not yet settled as required or not: {count}</translation>
  </message>
  <message>
   <source>{count} thành phần có tệp giống hệt thành phần khác</source>
   <translation>Components with a file identical to another component's: {count}</translation>
  </message>
  <message>
   <source>Chưa chọn thành phần cần bổ sung</source>
   <translation>No component to be supplemented has been chosen</translation>
  </message>
  <message>
   <source>Chưa ghi số tiền phải nộp</source>
   <translation>The amount to be paid has not been entered</translation>
  </message>
  <message>
   <source>Chưa có dự thảo văn bản để trình (Điều 11)</source>
   <translation>There is no draft paper to submit yet (Article 11)</translation>
  </message>
  <message>
   <source>Chưa có văn bản trình ký ở máy này</source>
   <translation>There is no paper for signature on this computer yet</translation>
  </message>
  <message>
   <source>Chưa có kết quả đã được lãnh đạo ký</source>
   <translation>There is no result signed by the leader yet</translation>
  </message>
  <message>
   <source>Chưa có văn bản không giải quyết đã được lãnh đạo ký (Điều 11.3)</source>
   <translation>There is no refusal document signed by the leader yet (Article 11.3)</translation>
  </message>
  <message>
   <source>Chưa có văn bản đã cấp số, đóng dấu</source>
   <translation>There is no numbered and sealed paper yet</translation>
  </message>
  <message>
   <source>Chưa có ngày hẹn lại</source>
   <translation>There is no new appointment date yet</translation>
  </message>
  <message>
   <source>Chưa trả lời có phải nộp «%1» không (%2)</source>
   <translation>Not yet answered whether «%1» must be submitted (%2)</translation>
  </message>
  <message>
   <source>không đạt</source>
   <translation>fail</translation>
  </message>
  <message>
   <source>chưa kiểm tra</source>
   <translation>not checked</translation>
  </message>
  <message>
   <source>Chưa lấy đủ chi tiết hồ sơ từ cổng</source>
   <translation>The full details of the dossier have not been fetched from the portal yet</translation>
  </message>
  <message>
   <source>Chưa chọn căn cứ từ chối</source>
   <translation>No ground for refusal has been chosen</translation>
  </message>
  <message>
   <source>Chưa quá thời hạn bổ sung, hoặc đơn vị chưa đặt thời hạn này</source>
   <translation>The time limit for the supplement has not passed, or the unit has not set one</translation>
  </message>
  <message>
   <source>Đã yêu cầu bổ sung %1 lần, quy định cho phép %2 lần</source>
   <translation>Supplements requested so far: %1; the rules allow: %2</translation>
  </message>
  <message>
   <source>Chưa có chứng từ nộp tiền cho nghĩa vụ tài chính này</source>
   <translation>There is no proof of payment for this financial obligation yet</translation>
  </message>
  <message>
   <source>Văn bản đã thay đổi sau khi trình; cần trình lại</source>
   <translation>The paper has changed since it was submitted; it must be submitted again</translation>
  </message>
  <message>
   <source>Kết quả đã ban hành, không rút hồ sơ được nữa</source>
   <translation>The result has been issued, the dossier can no longer be withdrawn</translation>
  </message>
  <message>
   <source>Chưa kiểm tra giấy tờ của người nhận kết quả</source>
   <translation>The papers of the person receiving the result have not been checked</translation>
  </message>
  <message>
   <source>Người nhận không phải chủ hồ sơ: chưa có giấy ủy quyền</source>
   <translation>The recipient is not the applicant: there is no authorisation yet</translation>
  </message>
  <message>
   <source>Bản gốc sai khác: lập biên bản và tạm giữ kết quả (Điều 9.3b)</source>
   <translation>The original differs: make a record and hold the result (Article 9.3b)</translation>
  </message>
  <message>
   <source>Chưa đánh dấu bản gốc nào sai khác</source>
   <translation>No original has been marked as different</translation>
  </message>
  <message>
   <source>Chưa ghi sai khác ở điểm nào</source>
   <translation>It has not been entered where they differ</translation>
  </message>
  <message>
   <source>Người nhận chưa ký phiếu biên nhận, tờ khai (Điều 9.3b)</source>
   <translation>The recipient has not signed the receipt and the declaration (Article 9.3b)</translation>
  </message>
  <message>
   <source>Chưa thu đủ phí, lệ phí (Điều 9.2)</source>
   <translation>The fees have not been collected in full (Article 9.2)</translation>
  </message>
  <message>
   <source>Thủ tục này không trả kết quả qua bưu chính</source>
   <translation>This procedure does not return results by post</translation>
  </message>
  <message>
   <source>Chưa có địa chỉ nhận kết quả qua bưu chính</source>
   <translation>There is no address to post the result to yet</translation>
  </message>
  <message>
   <source>Hồ sơ còn thời hạn, chưa phải xin lỗi và hẹn lại</source>
   <translation>The dossier is still in time, no apology and new appointment needed yet</translation>
  </message>
  <message>
   <source>Đã xin lỗi, hẹn lại %1 lần; quy định cho phép %2 lần</source>
   <translation>Apologies and new appointments so far: %1; the rules allow: %2</translation>
  </message>
  <message>
   <source>Thành phần «%1» %2</source>
   <translation>Component «%1»: %2</translation>
  </message>
  <message>
   <source>Chưa nhận được kết quả của cơ quan phối hợp</source>
   <translation>The result of the partner agency has not been received yet</translation>
  </message>
  <message>
   <source>Chưa đối chiếu bản gốc «%1»</source>
   <translation>The original «%1» has not been compared yet</translation>
  </message>
  <message>
   <source>Thành phần «%1» không đạt</source>
   <translation>Component «%1» fails</translation>
  </message>
  <message>
   <source>Cổng chưa cho phép bước này</source>
   <translation>The portal does not allow this step yet</translation>
  </message>
  <message>
   <source>Cổng chưa cho phép bước này: điều kiện của cổng chưa đạt</source>
   <translation>The portal does not allow this step yet: its own condition is not met</translation>
  </message>
  <message>
   <source>Cổng không giao bước này cho tài khoản này, hoặc đang đồng bộ hồ sơ</source>
   <translation>The portal does not give this step to this account, or is synchronising the dossier</translation>
  </message>
  <message>
   <source>Nhận kiểm tra</source>
   <translation>Take for checking</translation>
  </message>
  <message>
   <source>nhận kiểm tra</source>
   <translation>take for checking</translation>
  </message>
  <message>
   <source>tiếp nhận, hẹn trả kết quả</source>
   <translation>accept, promise the result</translation>
  </message>
  <message>
   <source>Đ10.1b</source>
   <translation>Art. 10.1b</translation>
  </message>
  <message>
   <source>Yêu cầu bổ sung</source>
   <translation>Request supplement</translation>
  </message>
  <message>
   <source>yêu cầu bổ sung</source>
   <translation>request supplement</translation>
  </message>
  <message>
   <source>Đ10.1a</source>
   <translation>Art. 10.1a</translation>
  </message>
  <message>
   <source>từ chối tiếp nhận</source>
   <translation>refuse acceptance</translation>
  </message>
  <message>
   <source>Đ10.1a, Đ18.1</source>
   <translation>Art. 10.1a, Art. 18.1</translation>
  </message>
  <message>
   <source>Nhận bổ sung tại quầy</source>
   <translation>Receive supplement at the counter</translation>
  </message>
  <message>
   <source>nhận bổ sung tại quầy</source>
   <translation>receive supplement at the counter</translation>
  </message>
  <message>
   <source>Đ7.2, Đ10.1</source>
   <translation>Art. 7.2, Art. 10.1</translation>
  </message>
  <message>
   <source>Kết thúc do quá hạn bổ sung</source>
   <translation>End, supplement overdue</translation>
  </message>
  <message>
   <source>kết thúc do quá hạn bổ sung</source>
   <translation>end, supplement overdue</translation>
  </message>
  <message>
   <source>chuyển bộ phận chuyên môn</source>
   <translation>forward to the department</translation>
  </message>
  <message>
   <source>Nhận thụ lý</source>
   <translation>Receive for processing</translation>
  </message>
  <message>
   <source>nhận thụ lý</source>
   <translation>receive for processing</translation>
  </message>
  <message>
   <source>Đ11.1</source>
   <translation>Art. 11.1</translation>
  </message>
  <message>
   <source>Trả lại một cửa</source>
   <translation>Send back to the one-stop desk</translation>
  </message>
  <message>
   <source>trả lại bộ phận một cửa</source>
   <translation>send back to the one-stop desk</translation>
  </message>
  <message>
   <source>Phân công</source>
   <translation>Assign</translation>
  </message>
  <message>
   <source>phân công thụ lý</source>
   <translation>assign for processing</translation>
  </message>
  <message>
   <source>Lấy ý kiến đơn vị khác</source>
   <translation>Ask another unit's opinion</translation>
  </message>
  <message>
   <source>lấy ý kiến đơn vị khác</source>
   <translation>ask another unit's opinion</translation>
  </message>
  <message>
   <source>Đề nghị bổ sung</source>
   <translation>Propose supplement</translation>
  </message>
  <message>
   <source>đề nghị bổ sung qua một cửa</source>
   <translation>propose supplement through the one-stop desk</translation>
  </message>
  <message>
   <source>Đ11.2, Đ7.2</source>
   <translation>Art. 11.2, Art. 7.2</translation>
  </message>
  <message>
   <source>Gửi yêu cầu bổ sung</source>
   <translation>Send supplement request</translation>
  </message>
  <message>
   <source>gửi công dân yêu cầu bổ sung</source>
   <translation>send the citizen the supplement request</translation>
  </message>
  <message>
   <source>Trả lại chuyên môn</source>
   <translation>Send back to the department</translation>
  </message>
  <message>
   <source>trả lại đề nghị bổ sung cho chuyên môn</source>
   <translation>send the supplement proposal back to the department</translation>
  </message>
  <message>
   <source>Đ11.2</source>
   <translation>Art. 11.2</translation>
  </message>
  <message>
   <source>Xử lý tiếp sau bổ sung</source>
   <translation>Resume after supplement</translation>
  </message>
  <message>
   <source>nhận bổ sung, xử lý tiếp</source>
   <translation>receive supplement, resume processing</translation>
  </message>
  <message>
   <source>Đ8.2</source>
   <translation>Art. 8.2</translation>
  </message>
  <message>
   <source>Chuyển nghĩa vụ tài chính</source>
   <translation>Ask for the financial obligation</translation>
  </message>
  <message>
   <source>chuyển thực hiện nghĩa vụ tài chính</source>
   <translation>ask for the financial obligation to be met</translation>
  </message>
  <message>
   <source>Đ9.2</source>
   <translation>Art. 9.2</translation>
  </message>
  <message>
   <source>Đã nộp đủ</source>
   <translation>Confirm full payment</translation>
  </message>
  <message>
   <source>xác nhận đã nộp nghĩa vụ tài chính</source>
   <translation>confirm the financial obligation is paid</translation>
  </message>
  <message>
   <source>Gửi cơ quan phối hợp</source>
   <translation>Send to partner agency</translation>
  </message>
  <message>
   <source>gửi cơ quan phối hợp</source>
   <translation>send to partner agency</translation>
  </message>
  <message>
   <source>Đ12.2, Đ13.1</source>
   <translation>Art. 12.2, Art. 13.1</translation>
  </message>
  <message>
   <source>Nhận kết quả phối hợp</source>
   <translation>Receive partner's result</translation>
  </message>
  <message>
   <source>nhận kết quả phối hợp</source>
   <translation>receive partner's result</translation>
  </message>
  <message>
   <source>Đ13.1</source>
   <translation>Art. 13.1</translation>
  </message>
  <message>
   <source>Trình lãnh đạo</source>
   <translation>Submit to the leader</translation>
  </message>
  <message>
   <source>trình lãnh đạo ký</source>
   <translation>submit to the leader for signature</translation>
  </message>
  <message>
   <source>Đ11.3</source>
   <translation>Art. 11.3</translation>
  </message>
  <message>
   <source>Ký</source>
   <translation>Sign</translation>
  </message>
  <message>
   <source>ký duyệt</source>
   <translation>sign and approve</translation>
  </message>
  <message>
   <source>Đ11.3, Đ3.3</source>
   <translation>Art. 11.3, Art. 3.3</translation>
  </message>
  <message>
   <source>Trả lại</source>
   <translation>Send back</translation>
  </message>
  <message>
   <source>trả lại bộ phận chuyên môn</source>
   <translation>send back to the department</translation>
  </message>
  <message>
   <source>Cấp số, đóng dấu</source>
   <translation>Number and seal</translation>
  </message>
  <message>
   <source>ban hành kết quả</source>
   <translation>issue the result</translation>
  </message>
  <message>
   <source>Ban hành văn bản không giải quyết</source>
   <translation>Issue the refusal document</translation>
  </message>
  <message>
   <source>ban hành văn bản không giải quyết</source>
   <translation>issue the refusal document</translation>
  </message>
  <message>
   <source>Bàn giao một cửa</source>
   <translation>Hand to the one-stop desk</translation>
  </message>
  <message>
   <source>bàn giao kết quả cho một cửa</source>
   <translation>hand the result to the one-stop desk</translation>
  </message>
  <message>
   <source>Đ9.3a, Đ13.1</source>
   <translation>Art. 9.3a, Art. 13.1</translation>
  </message>
  <message>
   <source>Chuyển một cửa trả văn bản</source>
   <translation>Pass document to the one-stop desk to return</translation>
  </message>
  <message>
   <source>chuyển một cửa trả văn bản</source>
   <translation>pass document to the one-stop desk to return</translation>
  </message>
  <message>
   <source>trả kết quả</source>
   <translation>return the result</translation>
  </message>
  <message>
   <source>Đ9.3b, Đ13.2</source>
   <translation>Art. 9.3b, Art. 13.2</translation>
  </message>
  <message>
   <source>Tạm giữ do sai khác</source>
   <translation>Hold because it differs</translation>
  </message>
  <message>
   <source>tạm giữ kết quả, lập biên bản sai khác</source>
   <translation>hold the result, record the discrepancy</translation>
  </message>
  <message>
   <source>Đ9.3b, Đ18.2</source>
   <translation>Art. 9.3b, Art. 18.2</translation>
  </message>
  <message>
   <source>Cho trả kết quả</source>
   <translation>Allow return of the result</translation>
  </message>
  <message>
   <source>cho trả kết quả đã tạm giữ</source>
   <translation>allow return of the held result</translation>
  </message>
  <message>
   <source>Đ9.3b</source>
   <translation>Art. 9.3b</translation>
  </message>
  <message>
   <source>Gửi bưu chính</source>
   <translation>Send by post</translation>
  </message>
  <message>
   <source>gửi kết quả qua bưu chính</source>
   <translation>send the result by post</translation>
  </message>
  <message>
   <source>Đ9.3a</source>
   <translation>Art. 9.3a</translation>
  </message>
  <message>
   <source>Bưu chính đã phát</source>
   <translation>Confirm postal delivery</translation>
  </message>
  <message>
   <source>bưu chính đã phát kết quả</source>
   <translation>result delivered by post</translation>
  </message>
  <message>
   <source>Ghi nhận xin rút</source>
   <translation>Record withdrawal request</translation>
  </message>
  <message>
   <source>ghi nhận công dân xin rút</source>
   <translation>record the citizen's withdrawal request</translation>
  </message>
  <message>
   <source>Đ18</source>
   <translation>Art. 18</translation>
  </message>
  <message>
   <source>Đồng ý cho rút</source>
   <translation>Agree to withdrawal</translation>
  </message>
  <message>
   <source>đồng ý cho rút hồ sơ</source>
   <translation>agree to withdrawal of the dossier</translation>
  </message>
  <message>
   <source>Dừng giải quyết</source>
   <translation>Stop processing</translation>
  </message>
  <message>
   <source>dừng giải quyết hồ sơ</source>
   <translation>stop processing the dossier</translation>
  </message>
  <message>
   <source>Đ12</source>
   <translation>Art. 12</translation>
  </message>
  <message>
   <source>Xin lỗi, hẹn lại</source>
   <translation>Apologise and re-appoint</translation>
  </message>
  <message>
   <source>xin lỗi và hẹn lại ngày trả</source>
   <translation>apologise and re-appoint the return date</translation>
  </message>
  <message>
   <source>Đ12.3, Đ13.2</source>
   <translation>Art. 12.3, Art. 13.2</translation>
  </message>
  <message>
   <source>Đính chính, thu hồi</source>
   <translation>Correct or revoke</translation>
  </message>
  <message>
   <source>đính chính, thu hồi kết quả</source>
   <translation>correct or revoke the result</translation>
  </message>
  <message>
   <source>Đ3.3</source>
   <translation>Art. 3.3</translation>
  </message>
  <message>
   <source>Nộp hồ sơ</source>
   <translation>Submit dossier</translation>
  </message>
  <message>
   <source>nộp hồ sơ</source>
   <translation>submit dossier</translation>
  </message>
  <message>
   <source>Đ10.1, Đ17.5</source>
   <translation>Art. 10.1, Art. 17.5</translation>
  </message>
  <message>
   <source>Nộp bổ sung</source>
   <translation>Submit supplement</translation>
  </message>
  <message>
   <source>nộp bổ sung</source>
   <translation>submit supplement</translation>
  </message>
  <message>
   <source>Nộp bổ sung khi đang xử lý</source>
   <translation>Submit supplement during processing</translation>
  </message>
  <message>
   <source>Xin rút hồ sơ</source>
   <translation>Ask to withdraw dossier</translation>
  </message>
  <message>
   <source>xin rút hồ sơ</source>
   <translation>ask to withdraw dossier</translation>
  </message>
  <message>
   <source>Chưa ghi lý do trả lại một cửa</source>
   <translation>No reason given yet for sending back to the one-stop desk</translation>
  </message>
  <message>
   <source>Chưa chọn người thụ lý</source>
   <translation>No processing officer chosen yet</translation>
  </message>
  <message>
   <source>Chưa chọn đơn vị</source>
   <translation>No unit chosen yet</translation>
  </message>
  <message>
   <source>Chưa ghi nội dung cần lấy ý kiến</source>
   <translation>What opinion to ask for is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi nội dung cần bổ sung</source>
   <translation>What to supplement is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi căn cứ yêu cầu bổ sung</source>
   <translation>No ground given yet for the supplement request</translation>
  </message>
  <message>
   <source>Chưa ghi lý do trả lại chuyên môn</source>
   <translation>No reason given yet for sending back to the department</translation>
  </message>
  <message>
   <source>Chưa ghi căn cứ thu</source>
   <translation>No ground given yet for collecting</translation>
  </message>
  <message>
   <source>Chưa chọn cơ quan phối hợp</source>
   <translation>No partner agency chosen yet</translation>
  </message>
  <message>
   <source>Chưa ghi lý do trả lại</source>
   <translation>No reason given yet for sending back</translation>
  </message>
  <message>
   <source>Chưa cấp số văn bản</source>
   <translation>Document not numbered yet</translation>
  </message>
  <message>
   <source>Chưa ghi lý do cho trả kết quả</source>
   <translation>No reason given yet for allowing the return of the result</translation>
  </message>
  <message>
   <source>Chưa ghi số vận đơn</source>
   <translation>No waybill number written yet</translation>
  </message>
  <message>
   <source>Chưa ghi lý do công dân xin rút</source>
   <translation>The citizen's reason for withdrawing is not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi căn cứ dừng giải quyết</source>
   <translation>No ground given yet for stopping</translation>
  </message>
  <message>
   <source>Chưa ghi lý do dừng giải quyết</source>
   <translation>No reason given yet for stopping</translation>
  </message>
  <message>
   <source>Chưa ghi lý do chậm</source>
   <translation>No reason given yet for the delay</translation>
  </message>
  <message>
   <source>Chưa ghi lý do đính chính</source>
   <translation>No reason given yet for the correction</translation>
  </message>
  <message>
   <source>Đây là việc của %1</source>
   <translation>This is an act of: %1</translation>
  </message>
  <message>
   <source>Hồ sơ đang ở «%1», không làm được việc này</source>
   <translation>The dossier is at «%1», this cannot be done</translation>
  </message>
  <message>
   <source>Một việc trước của hồ sơ này cần xử lý trong hộp gửi</source>
   <translation>An earlier act on this dossier needs attention in the outbox</translation>
  </message>
  <message>
   <source>Chờ tiếp nhận</source>
   <translation>Awaiting acceptance</translation>
  </message>
  <message>
   <source>Đang kiểm tra</source>
   <translation>Being checked</translation>
  </message>
  <message>
   <source>Hết hạn bổ sung</source>
   <translation>Supplement time expired</translation>
  </message>
  <message>
   <source>Từ chối tiếp nhận</source>
   <translation>Acceptance refused</translation>
  </message>
  <message>
   <source>Đã tiếp nhận</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>Chờ chuyên môn nhận</source>
   <translation>Awaiting receipt by the department</translation>
  </message>
  <message>
   <source>Đang xử lý</source>
   <translation>Being processed</translation>
  </message>
  <message>
   <source>Chờ gửi yêu cầu bổ sung</source>
   <translation>Supplement request to be sent</translation>
  </message>
  <message>
   <source>Chờ bổ sung (đang xử lý)</source>
   <translation>Awaiting supplement (being processed)</translation>
  </message>
  <message>
   <source>Chờ nghĩa vụ tài chính</source>
   <translation>Awaiting financial obligation</translation>
  </message>
  <message>
   <source>Chờ liên thông</source>
   <translation>Awaiting partner agency</translation>
  </message>
  <message>
   <source>Chờ ký</source>
   <translation>Awaiting signature</translation>
  </message>
  <message>
   <source>Chờ ban hành</source>
   <translation>Awaiting issue</translation>
  </message>
  <message>
   <source>Không giải quyết</source>
   <translation>Not resolved</translation>
  </message>
  <message>
   <source>Chờ trả kết quả</source>
   <translation>Awaiting return of the result</translation>
  </message>
  <message>
   <source>Tạm giữ kết quả</source>
   <translation>Result on hold</translation>
  </message>
  <message>
   <source>Đang gửi kết quả</source>
   <translation>Result being sent</translation>
  </message>
  <message>
   <source>Đã trả kết quả</source>
   <translation>Result returned</translation>
  </message>
  <message>
   <source>Đã rút</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>Dừng xử lý</source>
   <translation>Processing stopped</translation>
  </message>
  <message>
   <source>Đang đính chính</source>
   <translation>Being corrected</translation>
  </message>
  <message>
   <source>Trạng thái lạ</source>
   <translation>Unknown state</translation>
  </message>
  <message>
   <source>Bộ phận một cửa</source>
   <translation>One-stop desk</translation>
  </message>
  <message>
   <source>Bộ phận chuyên môn</source>
   <translation>Department</translation>
  </message>
  <message>
   <source>Lãnh đạo</source>
   <translation>Leader</translation>
  </message>
  <message>
   <source>Văn thư</source>
   <translation>Clerk</translation>
  </message>
  <message>
   <source>Công dân</source>
   <translation>Citizen</translation>
  </message>
  <message>
   <source>Đã hẹn người nộp: %1</source>
   <translation>Promised to the submitter: %1</translation>
  </message>
  <message>
   <source>Kiểm tra hồ sơ</source>
   <translation>Check of the dossier</translation>
  </message>
  <message>
   <source>kiểm tra</source>
   <translation>check</translation>
  </message>
  <message>
   <source>Điều 10.1</source>
   <translation>Article 10.1</translation>
  </message>
  <message>
   <source>Tiếp nhận, mức chung</source>
   <translation>Acceptance, general limit</translation>
  </message>
  <message>
   <source>mức chung</source>
   <translation>general limit</translation>
  </message>
  <message>
   <source>8 giờ làm việc, cả nước</source>
   <translation>8 working hours, nationwide</translation>
  </message>
  <message>
   <source>chuyển</source>
   <translation>forward</translation>
  </message>
  <message>
   <source>Điều 10.2</source>
   <translation>Article 10.2</translation>
  </message>
  <message>
   <source>Bước xử lý</source>
   <translation>Processing step</translation>
  </message>
  <message>
   <source>Điều 3.2</source>
   <translation>Article 3.2</translation>
  </message>
  <message>
   <source>Phần của cơ quan</source>
   <translation>The agency's part</translation>
  </message>
  <message>
   <source>liên thông</source>
   <translation>inter-agency</translation>
  </message>
  <message>
   <source>Điều 12.2</source>
   <translation>Article 12.2</translation>
  </message>
  <message>
   <source>Giải quyết</source>
   <translation>Resolution</translation>
  </message>
  <message>
   <source>Điều 12.1</source>
   <translation>Article 12.1</translation>
  </message>
  <message>
   <source>Tính từ khi nhận được hồ sơ đầy đủ (Điều 10.2), không cộng thêm sau khi kiểm tra</source>
   <translation>Counted from receipt of the complete dossier (Article 10.2), nothing is added after the check</translation>
  </message>
  <message>
   <source>Đang tạm dừng (%1): hạn lùi dần cho tới khi tính tiếp</source>
   <translation>Paused (%1): the due time moves later until counting resumes</translation>
  </message>
  <message>
   <source>Cổng ghi hạn: %1</source>
   <translation>Portal's deadline: %1</translation>
  </message>
  <message>
   <source>Cổng không cho biết cách tính. Những chỗ phần mềm cổng thường tính khác:</source>
   <translation>The portal does not say how it counts. Where the portal's software usually counts differently:</translation>
  </message>
  <message>
   <source>làm tròn lên 15 phút; tính một ngày là 8 giờ</source>
   <translation>rounds up to 15 minutes; counts a day as 8 hours</translation>
  </message>
  <message>
   <source>chưa rõ từ lúc nào</source>
   <translation>since when is not known</translation>
  </message>
  <message>
   <source> (muộn hơn thời hạn quy định)</source>
   <translation> (later than the statutory time limit)</translation>
  </message>
  <message>
   <source>Danh mục không có thời hạn: theo ngày đã hẹn người nộp</source>
   <translation>The catalogue has no time limit: by the date promised to the submitter</translation>
  </message>
  <message>
   <source>Danh mục không có thời hạn: theo hạn của cổng</source>
   <translation>The catalogue has no time limit: by the portal's due date</translation>
  </message>
  <message>
   <source>làm tròn lên 15 phút (khớp với chênh lệch này)</source>
   <translation>rounds up to 15 minutes (which fits this difference)</translation>
  </message>
  <message>
   <source>trong thời gian này giờ làm việc thay đổi theo mùa</source>
   <translation>the working hours change with the season during this time</translation>
  </message>
  <message>
   <source>thời hạn không tính bằng giờ làm việc</source>
   <translation>the time limit is not counted in working hours</translation>
  </message>
  <message>
   <source>thời gian tạm dừng</source>
   <translation>the paused time</translation>
  </message>
  <message>
   <source>có ngày làm bù: </source>
   <translation>there are make-up working days: </translation>
  </message>
  <message>
   <source>Bước «%1»</source>
   <translation>Step «%1»</translation>
  </message>
  <message>
   <source>Hạn của bước theo cổng: %1</source>
   <translation>Due date of the step by the portal: %1</translation>
  </message>
  <message>
   <source>Phần của %1</source>
   <translation>Part of %1</translation>
  </message>
  <message>
   <source>: tính theo ngày đã hẹn</source>
   <translation>: counted by the promised date</translation>
  </message>
  <message>
   <source>Hạn: %1</source>
   <translation>Due: %1</translation>
  </message>
  <message>
   <source>nghỉ hằng tuần</source>
   <translation>weekly rest</translation>
  </message>
  <message>
   <source>Thứ Hai</source>
   <translation>Monday</translation>
  </message>
  <message>
   <source>Thứ Ba</source>
   <translation>Tuesday</translation>
  </message>
  <message>
   <source>Thứ Tư</source>
   <translation>Wednesday</translation>
  </message>
  <message>
   <source>Thứ Năm</source>
   <translation>Thursday</translation>
  </message>
  <message>
   <source>Thứ Sáu</source>
   <translation>Friday</translation>
  </message>
  <message>
   <source>Thứ Bảy</source>
   <translation>Saturday</translation>
  </message>
  <message>
   <source>Chủ nhật</source>
   <translation>Sunday</translation>
  </message>
  <message>
   <source>chưa có bảng ngày nghỉ, mới tính theo tuần làm việc thường, chỉ là dự kiến</source>
   <translation>no table of days off yet, counted by the ordinary working week, a forecast only</translation>
  </message>
  <message>
   <source>bảng ngày nghỉ mới là dự kiến, chưa có văn bản, còn có thể thay đổi</source>
   <translation>the table of days off is only a forecast, no document yet, it may still change</translation>
  </message>
  <message>
   <source>Tạm dừng %1 – %2: cộng %3</source>
   <translation>Paused %1 – %2: adds %3</translation>
  </message>
  <message>
   <source>Thời hạn: %1</source>
   <translation>Time limit: %1</translation>
  </message>
  <message>
   <source>Nhận %1</source>
   <translation>Received %1</translation>
  </message>
  <message>
   <source>%1: %2 (dự kiến; %3)</source>
   <translation>%1: %2 (forecast; %3)</translation>
  </message>
  <message>
   <source>Giờ %1 %2: %3</source>
   <translation>Hours %1 %2: %3</translation>
  </message>
  <message>
   <source>ngoài giờ làm việc</source>
   <translation>outside working hours</translation>
  </message>
  <message>
   <source>thời hạn vượt quá 10 năm, hoặc lịch không có giờ làm việc</source>
   <translation>the time limit exceeds 10 years, or the calendar has no working hours</translation>
  </message>
  <message>
   <source>Bỏ qua %1: %2</source>
   <translation>Skipped %1: %2</translation>
  </message>
  <message>
   <source>thời điểm thiếu múi giờ</source>
   <translation>the time lacks a time zone</translation>
  </message>
  <message>
   <source>năm %1 ngoài khoảng %2–%3</source>
   <translation>year %1 is outside %2–%3</translation>
  </message>
  <message>
   <source>thời hạn vượt quá 10 năm</source>
   <translation>the time limit exceeds 10 years</translation>
  </message>
  <message>
   <source>Ngoài giờ làm việc: tính từ %1</source>
   <translation>Outside working hours: counted from %1</translation>
  </message>
  <message>
   <source>không cộng số phút âm</source>
   <translation>negative minutes cannot be added</translation>
  </message>
  <message>
   <source>Năm %1: %2</source>
   <translation>Year %1: %2</translation>
  </message>
  <message>
   <source>Hết hạn vào %1 (%2): chuyển sang %3</source>
   <translation>Ends on %1 (%2): moved to %3</translation>
  </message>
  <message>
   <source>phần thời gian của «%1» vượt tổng thời hạn %2</source>
   <translation>the time share of «%1» exceeds the whole time limit %2</translation>
  </message>
  <message>
   <source>lần tạm dừng kết thúc trước khi bắt đầu</source>
   <translation>a pause ends before it begins</translation>
  </message>
  <message>
   <source>ngày làm bù %1 vốn đã là ngày làm việc</source>
   <translation>make-up working day %1 is already a working day</translation>
  </message>
  <message>
   <source>thời hạn không hợp lệ: %1 không tròn phút</source>
   <translation>invalid time limit: %1 is not whole minutes</translation>
  </message>
  <message>
   <source>Ngày %1 (%2) mới là dự kiến</source>
   <translation>%1 (%2) is only a forecast</translation>
  </message>
  <message>
   <source>Tính cả %1: %2</source>
   <translation>Counted in %1: %2</translation>
  </message>
  <message>
   <source>Từ %1: giờ %2 %3</source>
   <translation>From %1: hours %2 %3</translation>
  </message>
  <message numerus="yes">
   <source>%n phút làm việc</source>
   <translation>
    <numerusform>%n working minute</numerusform>
    <numerusform>%n working minutes</numerusform>
   </translation>
  </message>
  <message>
   <source>không phải một đối tượng JSON</source>
   <translation>is not a JSON object</translation>
  </message>
  <message>
   <source>dòng này %1</source>
   <translation>this line %1</translation>
  </message>
  <message>
   <source>không phải chữ UTF-8</source>
   <translation>is not UTF-8 text</translation>
  </message>
  <message>
   <source>không phải thời điểm ISO: %1</source>
   <translation>not an ISO time: %1</translation>
  </message>
  <message>
   <source>pauses phải là các cặp thời điểm [từ, đến]</source>
   <translation>pauses must be pairs of times [from, to]</translation>
  </message>
  <message>
   <source>thiếu trường %1</source>
   <translation>field %1 is missing</translation>
  </message>
  <message>
   <source>không tính được: %1</source>
   <translation>cannot be worked out: %1</translation>
  </message>
  <message>
   <source>phút làm việc</source>
   <translation>working minutes</translation>
  </message>
  <message>
   <source>ngày làm việc</source>
   <translation>working days</translation>
  </message>
  <message>
   <source>ngày (tính cả ngày nghỉ)</source>
   <translation>days (days off included)</translation>
  </message>
  <message>
   <source>tháng</source>
   <translation>months</translation>
  </message>
  <message>
   <source>trong ngày làm việc; nhận sau %1 thì ngày làm việc tiếp theo</source>
   <translation>within the working day; if received after %1, the next working day</translation>
  </message>
  <message>
   <source>thời hạn phải có đúng một loại</source>
   <translation>a time limit must have exactly one kind</translation>
  </message>
  <message>
   <source>không có loại thời hạn «%1»</source>
   <translation>there is no kind of time limit «%1»</translation>
  </message>
  <message>
   <source>«%1» phải là số</source>
   <translation>«%1» must be a number</translation>
  </message>
  <message>
   <source>không phải giờ: %1</source>
   <translation>not a time: %1</translation>
  </message>
  <message>
   <source>thời hạn không hợp lệ: %1 %2</source>
   <translation>invalid time limit: %1 %2</translation>
  </message>
  <message>
   <source>mốc giờ nhận trong ngày phải từ 00:00 đến 24:00</source>
   <translation>the hour up to which papers are received in the day must be from 00:00 to 24:00</translation>
  </message>
  <message>
   <source>giờ %1: %2</source>
   <translation>hours %1: %2</translation>
  </message>
  <message>
   <source>không có buổi làm việc nào</source>
   <translation>there are no working sessions</translation>
  </message>
  <message>
   <source>các buổi làm việc chồng nhau hoặc sai thứ tự</source>
   <translation>the working sessions overlap or are in the wrong order</translation>
  </message>
  <message>
   <source>buổi làm việc nằm ngoài ngày</source>
   <translation>a working session lies outside the day</translation>
  </message>
  <message>
   <source>không có ngày nào trong tuần, hoặc ngày sai</source>
   <translation>there is no day of the week, or a day is wrong</translation>
  </message>
  <message>
   <source>ngày cuối trước ngày đầu</source>
   <translation>the last day is before the first day</translation>
  </message>
  <message>
   <source>năm %1 có hai bảng</source>
   <translation>year %1 has two tables</translation>
  </message>
  <message>
   <source>ngày %1 không có giờ làm việc mùa nào</source>
   <translation>day %1 has no season's working hours</translation>
  </message>
  <message>
   <source>ngày đầu hoặc ngày cuối sai: %1, %2</source>
   <translation>the first or the last day is wrong: %1, %2</translation>
  </message>
  <message>
   <source> và </source>
   <translation> and </translation>
  </message>
  <message>
   <source>ngày %1 có hai giờ làm việc: %2</source>
   <translation>day %1 has two sets of working hours: %2</translation>
  </message>
  <message>
   <source>ngày %1 nằm trong bảng của năm %2</source>
   <translation>day %1 is in the table of year %2</translation>
  </message>
  <message>
   <source>ngày %1 được ghi hai lần</source>
   <translation>day %1 is entered twice</translation>
  </message>
  <message>
   <source>ngày %1: %2</source>
   <translation>day %1: %2</translation>
  </message>
  <message>
   <source>Phản ánh, kiến nghị</source>
   <translation>Feedback, proposal</translation>
  </message>
  <message>
   <source>Khiếu nại</source>
   <translation>Complaint</translation>
  </message>
  <message>
   <source>Tố cáo</source>
   <translation>Denunciation</translation>
  </message>
  <message>
   <source>Đã nhận</source>
   <translation>Received</translation>
  </message>
  <message>
   <source>Đã giao xử lý</source>
   <translation>Assigned for handling</translation>
  </message>
  <message>
   <source>Đã trả lời</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>Đã chuyển cấp có thẩm quyền</source>
   <translation>Passed to the competent level</translation>
  </message>
  <message>
   <source>Đã kết thúc</source>
   <translation>Ended</translation>
  </message>
  <message>
   <source>Người khác nộp thay: chưa ghi giấy ủy quyền hoặc quan hệ với chủ hồ sơ</source>
   <translation>Submitted by another person: no authorisation paper or relation to the applicant written yet</translation>
  </message>
  <message>
   <source>Họ tên chủ hồ sơ</source>
   <translation>Applicant's full name</translation>
  </message>
  <message>
   <source>Số giấy tờ của chủ hồ sơ</source>
   <translation>Applicant's ID number</translation>
  </message>
  <message>
   <source>Nội dung đề nghị</source>
   <translation>Request</translation>
  </message>
  <message>
   <source>Họ tên người nộp</source>
   <translation>Submitter's full name</translation>
  </message>
  <message>
   <source>Giấy ủy quyền, quan hệ</source>
   <translation>Authorisation paper, relationship</translation>
  </message>
  <message>
   <source>Điện thoại</source>
   <translation>Phone</translation>
  </message>
  <message>
   <source>Thư điện tử</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>Ngày cấp</source>
   <translation>Date of issue</translation>
  </message>
  <message>
   <source>Số giấy tờ của người nộp</source>
   <translation>Submitter's ID number</translation>
  </message>
  <message>
   <source>Điện thoại của người nộp</source>
   <translation>Submitter's telephone</translation>
  </message>
  <message>
   <source>Điện thoại phải có 10 hoặc 11 số, bắt đầu bằng 0</source>
   <translation>The telephone number must have 10 or 11 digits and begin with 0</translation>
  </message>
  <message>
   <source>%1 dài quá %2 chữ</source>
   <translation>%1 is longer than %2 letters</translation>
  </message>
  <message>
   <source>Chưa ghi họ tên %1</source>
   <translation>Full name of the %1 not written yet</translation>
  </message>
  <message>
   <source>Họ tên %1 có ký tự lạ</source>
   <translation>Full name of the %1 has strange characters</translation>
  </message>
  <message>
   <source>Số giấy tờ phải là căn cước 12 số, CMND 9 số, hoặc hộ chiếu</source>
   <translation>The ID number must be a 12-digit ID card, a 9-digit CMND, or a passport</translation>
  </message>
  <message>
   <source>Mã số doanh nghiệp phải có 10 hoặc 13 số (hộ kinh doanh: 12 số)</source>
   <translation>The business code must have 10 or 13 digits (household business: 12 digits)</translation>
  </message>
  <message>
   <source>Ngày cấp phải ghi như 05/09/2021</source>
   <translation>The date of issue must be written like 05/09/2021</translation>
  </message>
  <message>
   <source>Ngày cấp không thể có thật</source>
   <translation>The date of issue cannot be real</translation>
  </message>
  <message>
   <source>Đây là thư điện tử của cán bộ: người nộp là công dân (Điều 6.3)</source>
   <translation>This is the officer's email: the submitter is the citizen (Article 6.3)</translation>
  </message>
  <message>
   <source>Thư điện tử chưa đúng, ví dụ: ten@noidung.vn</source>
   <translation>The email is not right, example: ten@noidung.vn</translation>
  </message>
  <message>
   <source>Số tờ của một thành phần phải từ 0 đến %1</source>
   <translation>The number of sheets of a component must be from 0 to %1</translation>
  </message>
  <message>
   <source>Chưa ghi nhận giấy tờ nào được nộp</source>
   <translation>No submitted paper recorded yet</translation>
  </message>
  <message>
   <source>Chưa ghi số giấy tờ của %1</source>
   <translation>ID number of the %1 not written yet</translation>
  </message>
  <message>
   <source>Chưa ghi mã số của %1</source>
   <translation>Code of the %1 not written yet</translation>
  </message>
  <message>
   <source>Chưa chọn thủ tục</source>
   <translation>No procedure chosen yet</translation>
  </message>
  <message>
   <source>chủ hồ sơ</source>
   <translation>applicant</translation>
  </message>
  <message>
   <source>Chưa ghi địa chỉ</source>
   <translation>Address not written yet</translation>
  </message>
  <message>
   <source>người nộp</source>
   <translation>submitter</translation>
  </message>
  <message>
   <source>Chưa ghi họ tên người nộp thay</source>
   <translation>Full name of the person submitting for another not written yet</translation>
  </message>
  <message>
   <source>chưa đối chiếu</source>
   <translation>not compared yet</translation>
  </message>
  <message>
   <source>khớp bản gốc</source>
   <translation>matches the original</translation>
  </message>
  <message>
   <source>sai khác</source>
   <translation>different</translation>
  </message>
  <message>
   <source>chữ ký số hợp lệ, không cần bản gốc</source>
   <translation>digital signature valid, no original needed</translation>
  </message>
  <message>
   <source>hôm nay</source>
   <translation>today</translation>
  </message>
  <message>
   <source>3 ngày tới</source>
   <translation>next 3 days</translation>
  </message>
  <message>
   <source>tuần này</source>
   <translation>this week</translation>
  </message>
  <message>
   <source>khoảng ngày</source>
   <translation>date range</translation>
  </message>
  <message>
   <source>trực tuyến</source>
   <translation>online</translation>
  </message>
  <message>
   <source>tại quầy</source>
   <translation>at the counter</translation>
  </message>
  <message>
   <source>không nhóm</source>
   <translation>no grouping</translation>
  </message>
  <message>
   <source>đơn vị</source>
   <translation>unit</translation>
  </message>
  <message>
   <source>hạn</source>
   <translation>due date</translation>
  </message>
  <message>
   <source>Quá hạn</source>
   <translation>Overdue</translation>
  </message>
  <message>
   <source>Hôm nay</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>Ngày mai</source>
   <translation>Tomorrow</translation>
  </message>
  <message>
   <source>Tuần này</source>
   <translation>This week</translation>
  </message>
  <message>
   <source>Sau đó</source>
   <translation>Later</translation>
  </message>
  <message>
   <source>Không tính hạn</source>
   <translation>Due date not counted</translation>
  </message>
  <message>
   <source>ngày nào cũng được</source>
   <translation>any day</translation>
  </message>
  <message>
   <source>Lĩnh vực</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>Đơn vị</source>
   <translation>Unit</translation>
  </message>
  <message>
   <source>Kênh</source>
   <translation>Channel</translation>
  </message>
  <message>
   <source>từ</source>
   <translation>from</translation>
  </message>
  <message>
   <source>đến</source>
   <translation>to</translation>
  </message>
  <message numerus="yes">
   <source>đang thụ lý %n hồ sơ</source>
   <translation>
    <numerusform>processing %n dossier</numerusform>
    <numerusform>processing %n dossiers</numerusform>
   </translation>
  </message>
  <message>
   <source>Chờ chuyển chuyên môn</source>
   <translation>To be forwarded</translation>
  </message>
  <message>
   <source>Đang giải quyết</source>
   <translation>Being resolved</translation>
  </message>
  <message>
   <source>Chờ nhận thụ lý</source>
   <translation>To be received for processing</translation>
  </message>
  <message>
   <source>Đang thụ lý</source>
   <translation>In processing</translation>
  </message>
  <message>
   <source>Chờ bổ sung, phối hợp</source>
   <translation>Awaiting supplement or partner</translation>
  </message>
  <message>
   <source>Chờ quyết định</source>
   <translation>Awaiting decision</translation>
  </message>
  <message>
   <source>Chờ bàn giao một cửa</source>
   <translation>To hand to the one-stop desk</translation>
  </message>
  <message>
   <source>Sắp đến hạn</source>
   <translation>Due soon</translation>
  </message>
  <message>
   <source>Tất cả hồ sơ</source>
   <translation>All dossiers</translation>
  </message>
  <message>
   <source>bỏ việc trong hộp gửi</source>
   <translation>drop an act in the outbox</translation>
  </message>
  <message>
   <source>gửi lại việc trong hộp gửi</source>
   <translation>send an act in the outbox again</translation>
  </message>
  <message>
   <source>tải lại tệp từ cổng</source>
   <translation>download the file from the portal again</translation>
  </message>
  <message>
   <source>chuyển ảnh thành PDF</source>
   <translation>convert the picture to PDF</translation>
  </message>
  <message>
   <source>lập phiếu nhận hồ sơ</source>
   <translation>make the dossier receipt</translation>
  </message>
  <message>
   <source>Giấy tờ nộp thêm</source>
   <translation>Papers submitted in addition</translation>
  </message>
  <message>
   <source>Máy này: %1</source>
   <translation>This computer: %1</translation>
  </message>
  <message>
   <source>TẠM</source>
   <translation>TẠM</translation>
  </message>
  <message>
   <source>Thủ tục chưa rõ</source>
   <translation>Procedure not yet known</translation>
  </message>
  <message>
   <source>Đơn vị chưa rõ</source>
   <translation>Unit not yet known</translation>
  </message>
  <message>
   <source>Chưa công khai trên cổng: việc mới nhất đang ở hộp gửi</source>
   <translation>Not yet public on the portal: the latest act is in the outbox</translation>
  </message>
  <message>
   <source>Đã công khai trên cổng lúc %1</source>
   <translation>Made public on the portal at %1</translation>
  </message>
  <message>
   <source>Chưa có dữ liệu pháp lý: cán bộ tự điền ngày hẹn, giấy tờ gốc, phí</source>
   <translation>No legal data yet: the officer fills in the promised date, original papers and fees</translation>
  </message>
  <message>
   <source>Tiếp nhận theo phiên bản %1</source>
   <translation>Accepted under version %1</translation>
  </message>
  <message>
   <source>Phiên bản khi tiếp nhận không còn trong máy</source>
   <translation>The version at acceptance is no longer on this machine</translation>
  </message>
  <message>
   <source>%1; nay thủ tục không nhận hồ sơ mới</source>
   <translation>%1; the procedure now accepts no new dossiers</translation>
  </message>
  <message>
   <source>%1; nay đã có phiên bản %2</source>
   <translation>%1; there is now version %2</translation>
  </message>
  <message>
   <source>%1; danh mục đã sửa sau khi tiếp nhận</source>
   <translation>%1; the catalogue was changed after acceptance</translation>
  </message>
  <message>
   <source>Áp dụng khi tiếp nhận: %1</source>
   <translation>In force at acceptance: %1</translation>
  </message>
  <message>
   <source>không còn làm việc theo danh sách của cổng</source>
   <translation>no longer working, by the portal's list</translation>
  </message>
  <message>
   <source>nhận trực tuyến</source>
   <translation>received online</translation>
  </message>
  <message>
   <source>nhận trực tiếp</source>
   <translation>received in person</translation>
  </message>
  <message>
   <source>từ kỳ trước</source>
   <translation>from the previous period</translation>
  </message>
  <message>
   <source>có kết quả</source>
   <translation>with a result</translation>
  </message>
  <message>
   <source>không giải quyết</source>
   <translation>not resolved</translation>
  </message>
  <message>
   <source>đã rút</source>
   <translation>withdrawn</translation>
  </message>
  <message>
   <source>dừng giải quyết</source>
   <translation>processing stopped</translation>
  </message>
  <message>
   <source>chờ bổ sung</source>
   <translation>awaiting supplement</translation>
  </message>
  <message>
   <source>chờ nộp tiền</source>
   <translation>awaiting payment</translation>
  </message>
  <message>
   <source>cổng tạm dừng</source>
   <translation>paused by the portal</translation>
  </message>
  <message>
   <source>tiếp nhận đúng ½ ngày</source>
   <translation>accepted within ½ day</translation>
  </message>
  <message>
   <source>tiếp nhận quá ½ ngày</source>
   <translation>accepted after more than ½ day</translation>
  </message>
  <message>
   <source>không tính</source>
   <translation>not counted</translation>
  </message>
  <message>
   <source>số liệu đã chốt theo khuôn %1, chương trình này đọc khuôn %2</source>
   <translation>the figures were closed in format %1, this program reads format %2</translation>
  </message>
  <message>
   <source>đã trả kết quả</source>
   <translation>result returned</translation>
  </message>
  <message>
   <source>Cơ quan phối hợp</source>
   <translation>Partner agency</translation>
  </message>
  <message>
   <source>Người nộp (dừng tính)</source>
   <translation>Submitter (clock stopped)</translation>
  </message>
  <message>
   <source>Đường truyền, cổng</source>
   <translation>Connection, portal</translation>
  </message>
  <message>
   <source>thời gian xử lý của đơn vị</source>
   <translation>the unit's processing time</translation>
  </message>
  <message>
   <source>đã xong ở máy này lúc %1, cổng ghi nhận sau</source>
   <translation>done on this computer at %1, recorded by the portal later</translation>
  </message>
  <message>
   <source>không kể thời gian ở cơ quan phối hợp thì đúng hạn</source>
   <translation>on time if the time at the partner agency is not counted</translation>
  </message>
  <message>
   <source>Kiểm tra số liệu</source>
   <translation>Check of the figures</translation>
  </message>
  <message>
   <source>Biểu II.06a</source>
   <translation>Form II.06a</translation>
  </message>
  <message>
   <source>Dịch vụ công trực tuyến</source>
   <translation>Online public services</translation>
  </message>
  <message>
   <source>Đánh giá quý, xếp hạng</source>
   <translation>Quarterly evaluation, ranking</translation>
  </message>
  <message>
   <source>Mức độ hài lòng</source>
   <translation>Satisfaction</translation>
  </message>
  <message>
   <source>Hồ sơ quá hạn</source>
   <translation>Overdue dossiers</translation>
  </message>
  <message>
   <source>Đối chiếu với cổng</source>
   <translation>Comparison with the portal</translation>
  </message>
  <message>
   <source>Sổ theo dõi hồ sơ</source>
   <translation>Dossier register</translation>
  </message>
  <message>
   <source>Sổ thu phí, lệ phí</source>
   <translation>Fee register</translation>
  </message>
  <message>
   <source>Sổ khiếu nại</source>
   <translation>Complaint register</translation>
  </message>
  <message>
   <source>Tổng hợp khiếu nại</source>
   <translation>Complaint summary</translation>
  </message>
  <message>
   <source>Sổ sự cố</source>
   <translation>Incident register</translation>
  </message>
  <message>
   <source>Kiểm tra từng hồ sơ</source>
   <translation>Check of each dossier</translation>
  </message>
  <message>
   <source>Nhật ký truy cập</source>
   <translation>Access journal</translation>
  </message>
  <message>
   <source>Kiểm tra số liệu trước khi báo cáo</source>
   <translation>Check of the figures before reporting</translation>
  </message>
  <message>
   <source>Tình hình, kết quả giải quyết thủ tục hành chính</source>
   <translation>Situation and results of resolving administrative procedures</translation>
  </message>
  <message>
   <source>Báo cáo cung cấp dịch vụ công trực tuyến</source>
   <translation>Report on the provision of online public services</translation>
  </message>
  <message>
   <source>Đánh giá việc tiếp nhận, giải quyết hồ sơ của các đơn vị</source>
   <translation>Evaluation of how the units accept and resolve dossiers</translation>
  </message>
  <message>
   <source>Mức độ hài lòng của người dân, tổ chức qua khảo sát trên cổng</source>
   <translation>Satisfaction of citizens and organisations from the survey on the portal</translation>
  </message>
  <message>
   <source>Danh sách hồ sơ quá hạn và nguyên nhân</source>
   <translation>List of overdue dossiers and the causes</translation>
  </message>
  <message>
   <source>Đối chiếu số liệu với thống kê của cổng</source>
   <translation>Comparison of the figures with the portal's statistics</translation>
  </message>
  <message>
   <source>Sổ theo dõi khiếu nại, phản ánh, kiến nghị</source>
   <translation>Register of complaints, feedback and petitions</translation>
  </message>
  <message>
   <source>Tổng hợp kết quả giải quyết khiếu nại, phản ánh, kiến nghị</source>
   <translation>Summary of results in resolving complaints, feedback and petitions</translation>
  </message>
  <message>
   <source>Sổ theo dõi sự cố</source>
   <translation>Incident register</translation>
  </message>
  <message>
   <source>Kiểm tra thời hạn tiếp nhận, chuyển, giải quyết từng hồ sơ</source>
   <translation>Check of the time limits for accepting, forwarding and resolving each dossier</translation>
  </message>
  <message>
   <source>Nhật ký truy cập dữ liệu</source>
   <translation>Data access journal</translation>
  </message>
  <message>
   <source>Điều 10, Điều 12, Điều 20.1 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND</source>
   <translation>Article 10, Article 12, Article 20.1 of the Regulation issued with Decision 15/2016/QĐ-UBND</translation>
  </message>
  <message>
   <source>Biểu số II.06a/VPCP/KSTT</source>
   <translation>Form No. II.06a/VPCP/KSTT</translation>
  </message>
  <message>
   <source>Điều 15.8 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND</source>
   <translation>Article 15.8 of the Regulation issued with Decision 15/2016/QĐ-UBND</translation>
  </message>
  <message>
   <source>Điều 14 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND</source>
   <translation>Article 14 of the Regulation issued with Decision 15/2016/QĐ-UBND</translation>
  </message>
  <message>
   <source>Điều 19.3 Quy chế ban hành kèm theo Quyết định 15/2016/QĐ-UBND</source>
   <translation>Article 19.3 of the Regulation issued with Decision 15/2016/QĐ-UBND</translation>
  </message>
  <message>
   <source>Hạng</source>
   <translation>Rank</translation>
  </message>
  <message>
   <source>Điều cần xem lại</source>
   <translation>What to look at again</translation>
  </message>
  <message>
   <source>Cụ thể</source>
   <translation>Details</translation>
  </message>
  <message>
   <source>Xong lúc</source>
   <translation>Done at</translation>
  </message>
  <message>
   <source>Quá (giờ làm việc)</source>
   <translation>Over by (working hours)</translation>
  </message>
  <message>
   <source>Tại</source>
   <translation>At</translation>
  </message>
  <message>
   <source>Vì sao, ghi chú trên đường đi</source>
   <translation>Why, notes along the way</translation>
  </message>
  <message>
   <source>%1 %2 giờ</source>
   <translation>%1 %2 h</translation>
  </message>
  <message>
   <source>đã hẹn %1</source>
   <translation>promised for %1</translation>
  </message>
  <message>
   <source>Kết thúc</source>
   <translation>Ended</translation>
  </message>
  <message>
   <source>thời gian: %1</source>
   <translation>time: %1</translation>
  </message>
  <message>
   <source>Tháng</source>
   <translation>Month</translation>
  </message>
  <message>
   <source>Quý</source>
   <translation>Quarter</translation>
  </message>
  <message>
   <source>6 tháng</source>
   <translation>6 months</translation>
  </message>
  <message>
   <source>Năm</source>
   <translation>Year</translation>
  </message>
  <message>
   <source>Từ ngày – đến ngày</source>
   <translation>From date – to date</translation>
  </message>
  <message>
   <source>Tháng {number} năm {year}</source>
   <translation>Month {number} of {year}</translation>
  </message>
  <message>
   <source>Quý {number} năm {year}</source>
   <translation>Quarter {number} of {year}</translation>
  </message>
  <message>
   <source>6 tháng {half} năm {year}</source>
   <translation>6 months, {half} of {year}</translation>
  </message>
  <message>
   <source>Năm {year}</source>
   <translation>Year {year}</translation>
  </message>
  <message>
   <source>cuối</source>
   <translation>end</translation>
  </message>
  <message>
   <source>từ ngày %1 đến ngày %2</source>
   <translation>from %1 to %2</translation>
  </message>
  <message>
   <source>năm không có %1 thứ %2</source>
   <translation>the year has no %1 number %2</translation>
  </message>
  <message>
   <source>kỳ báo cáo kết thúc (%1) trước khi bắt đầu (%2)</source>
   <translation>the reporting period ends (%1) before it begins (%2)</translation>
  </message>
  <message>
   <source>kỳ báo cáo phải nằm trong các năm %1–%2</source>
   <translation>the reporting period must lie in the years %1–%2</translation>
  </message>
  <message>
   <source>kỳ %1 chưa bắt đầu theo đồng hồ máy này (đang là %2)</source>
   <translation>period %1 has not begun by this computer's clock (it is now %2)</translation>
  </message>
  <message>
   <source>Giải quyết trước hạn</source>
   <translation>Resolved early</translation>
  </message>
  <message>
   <source>Giải quyết đúng hạn</source>
   <translation>Resolved on time</translation>
  </message>
  <message>
   <source>Giải quyết quá hạn</source>
   <translation>Resolved late</translation>
  </message>
  <message>
   <source>Đang giải quyết trong hạn</source>
   <translation>Being resolved, in time</translation>
  </message>
  <message>
   <source>Đang giải quyết quá hạn</source>
   <translation>Being resolved, overdue</translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ trùng mã với hồ sơ khác (ghi ở hai hệ thống): chỉ tính một lần</source>
   <translation>
    <numerusform>%n dossier has the same code as another dossier (recorded in two systems): counted only once</numerusform>
    <numerusform>%n dossiers have the same code as another dossier (recorded in two systems): counted only once</numerusform>
   </translation>
  </message>
  <message>
   <source>Đơn vị %1: trong dữ liệu còn có tên %2; tính vào một dòng, theo tên sau cùng</source>
   <translation>Unit %1: the data also have the name %2; counted in one row, under the latest name</translation>
  </message>
  <message>
   <source>Từ %1 đơn vị %2 là %3: tính vào một dòng</source>
   <translation>Since %1 unit %2 is %3: counted in one row</translation>
  </message>
  <message>
   <source>Đã tiếp nhận nhưng không có ngày tiếp nhận</source>
   <translation>Accepted but without an acceptance date</translation>
  </message>
  <message>
   <source>Đã xong nhưng không có ngày kết thúc xử lý</source>
   <translation>Done but without a date when processing ended</translation>
  </message>
  <message>
   <source>Các ngày đi ngược nhau</source>
   <translation>The dates are in reverse order</translation>
  </message>
  <message>
   <source>Có ngày ở tương lai</source>
   <translation>There is a date in the future</translation>
  </message>
  <message>
   <source>Trùng mã với hồ sơ khác</source>
   <translation>Same code as another dossier</translation>
  </message>
  <message>
   <source>Không có hạn trả: được tính là đúng hạn</source>
   <translation>No due date: counted as on time</translation>
  </message>
  <message>
   <source>Hạn ở đây khác hạn trên cổng</source>
   <translation>The due date here differs from the one on the portal</translation>
  </message>
  <message>
   <source>Đã trả kết quả nhưng chưa ghi thu phí, lệ phí</source>
   <translation>The result has been returned but no fee is recorded as collected</translation>
  </message>
  <message>
   <source>Không rõ lĩnh vực</source>
   <translation>Field not known</translation>
  </message>
  <message>
   <source>Không rõ đơn vị giải quyết</source>
   <translation>Resolving unit not known</translation>
  </message>
  <message>
   <source>Đã tiếp nhận nhưng chưa có mã hồ sơ</source>
   <translation>Accepted but without a dossier code yet</translation>
  </message>
  <message>
   <source>Nộp trực tuyến thủ tục không cung cấp trực tuyến</source>
   <translation>Submitted online for a procedure not offered online</translation>
  </message>
  <message>
   <source>ở đây %1, trên cổng %2</source>
   <translation>here %1, on the portal %2</translation>
  </message>
  <message>
   <source>không tính được vào kỳ nào</source>
   <translation>cannot be counted in any period</translation>
  </message>
  <message>
   <source>vẫn tính là đang giải quyết</source>
   <translation>still counted as being resolved</translation>
  </message>
  <message>
   <source>%1 %2 trước %3 %4</source>
   <translation>%1 %2 is before %3 %4</translation>
  </message>
  <message>
   <source>ngày nộp</source>
   <translation>submission date</translation>
  </message>
  <message>
   <source>ngày tiếp nhận</source>
   <translation>acceptance date</translation>
  </message>
  <message>
   <source>ngày kết thúc</source>
   <translation>end date</translation>
  </message>
  <message>
   <source>ngày trả</source>
   <translation>return date</translation>
  </message>
  <message>
   <source>%1: sau giờ của máy này</source>
   <translation>%1: later than this computer's clock</translation>
  </message>
  <message>
   <source>thủ tục không có thời hạn, cổng cũng không ghi hạn</source>
   <translation>the procedure has no time limit, and the portal gives no due date</translation>
  </message>
  <message>
   <source>phải thu %1 đồng</source>
   <translation>%1 đồng to be collected</translation>
  </message>
  <message>
   <source>thủ tục %1 không có trong danh mục</source>
   <translation>procedure %1 is not in the catalogue</translation>
  </message>
  <message>
   <source>không vào dòng của đơn vị nào</source>
   <translation>falls in no unit's row</translation>
  </message>
  <message>
   <source>không đối chiếu được với hệ thống khác</source>
   <translation>cannot be compared with other systems</translation>
  </message>
  <message>
   <source>kiểm tra lại hình thức nộp hoặc danh mục</source>
   <translation>check again how it was submitted, or the catalogue</translation>
  </message>
  <message>
   <source>ngày từ chối</source>
   <translation>refusal date</translation>
  </message>
  <message numerus="yes">
   <source>%n bản ghi (%1): chỉ tính một</source>
   <translation>
    <numerusform>%n record (%1): only one is counted</numerusform>
    <numerusform>%n records (%1): only one is counted</numerusform>
   </translation>
  </message>
  <message>
   <source>cổng</source>
   <translation>portal</translation>
  </message>
  <message>
   <source>có ý kiến: ghi mục đích xem rồi mở lại</source>
   <translation>has a comment: write the purpose of viewing, then open again</translation>
  </message>
  <message>
   <source>gửi sau ngày cuối kỳ</source>
   <translation>sent after the last day of the period</translation>
  </message>
  <message>
   <source>đã được người nộp thay bằng câu trả lời sau</source>
   <translation>replaced by the submitter with a later answer</translation>
  </message>
  <message>
   <source>của hồ sơ đã rút</source>
   <translation>of withdrawn dossiers</translation>
  </message>
  <message>
   <source>cho câu hỏi không theo thang mức độ hài lòng</source>
   <translation>to questions not on the satisfaction scale</translation>
  </message>
  <message>
   <source>Được khảo sát</source>
   <translation>Surveyed</translation>
  </message>
  <message>
   <source>Có trả lời</source>
   <translation>Answered</translation>
  </message>
  <message>
   <source>Tỉ lệ trả lời</source>
   <translation>Response rate</translation>
  </message>
  <message>
   <source>Số câu trả lời</source>
   <translation>Number of answers</translation>
  </message>
  <message>
   <source>Khác, không rõ</source>
   <translation>Other, not known</translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ đã trả kết quả chưa đọc được khảo sát từ cổng, chưa tính ở cột 2</source>
   <translation>
    <numerusform>%n dossier with the result returned whose survey could not be read from the portal yet, not counted in column 2</numerusform>
    <numerusform>%n dossiers with the result returned whose survey could not be read from the portal yet, not counted in column 2</numerusform>
   </translation>
  </message>
  <message>
   <source>Điểm từng mức theo cấu hình của cổng: %1</source>
   <translation>Score of each level by the portal's configuration: %1</translation>
  </message>
  <message>
   <source>Chưa khai thang điểm cho cổng này: không tính điểm trung bình</source>
   <translation>No score scale has been set for this portal: no average score is counted</translation>
  </message>
  <message>
   <source>Câu hỏi</source>
   <translation>Question</translation>
  </message>
  <message>
   <source>Trả lời</source>
   <translation>Answer</translation>
  </message>
  <message>
   <source>Trả lời lúc</source>
   <translation>Answered at</translation>
  </message>
  <message>
   <source>Ý kiến</source>
   <translation>Comment</translation>
  </message>
  <message>
   <source>Tỉ lệ</source>
   <translation>Share</translation>
  </message>
  <message>
   <source>Điểm trung bình</source>
   <translation>Average score</translation>
  </message>
  <message numerus="yes">
   <source>Không tính %n câu trả lời %1</source>
   <translation>
    <numerusform>Not counted: %n answer %1</numerusform>
    <numerusform>Not counted: %n answers %1</numerusform>
   </translation>
  </message>
  <message>
   <source>thiếu «cutoff»</source>
   <translation>«cutoff» is missing</translation>
  </message>
  <message>
   <source>«first_day» phải từ 1 đến 28: %1</source>
   <translation>«first_day» must be from 1 to 28: %1</translation>
  </message>
  <message>
   <source>kỳ</source>
   <translation>period</translation>
  </message>
  <message>
   <source>đổi đơn vị</source>
   <translation>change of unit</translation>
  </message>
  <message>
   <source>Số hồ sơ nhận giải quyết</source>
   <translation>Dossiers received for resolution</translation>
  </message>
  <message>
   <source>Số hồ sơ đã giải quyết</source>
   <translation>Dossiers resolved</translation>
  </message>
  <message>
   <source>Số hồ sơ đang giải quyết</source>
   <translation>Dossiers being resolved</translation>
  </message>
  <message>
   <source>Kết quả giải quyết</source>
   <translation>Result of processing</translation>
  </message>
  <message>
   <source>Chưa rõ lĩnh vực</source>
   <translation>Field not yet known</translation>
  </message>
  <message>
   <source>Chưa rõ đơn vị</source>
   <translation>Unit not yet known</translation>
  </message>
  <message>
   <source>Trực tuyến</source>
   <translation>Online</translation>
  </message>
  <message>
   <source>Trực tiếp, dịch vụ bưu chính</source>
   <translation>In person, by post</translation>
  </message>
  <message>
   <source>Trước hạn</source>
   <translation>Early</translation>
  </message>
  <message>
   <source>Đúng hạn</source>
   <translation>On time</translation>
  </message>
  <message>
   <source>Trong hạn</source>
   <translation>In time</translation>
  </message>
  <message>
   <source>Tồn trước</source>
   <translation>Carried over</translation>
  </message>
  <message>
   <source>Một cửa</source>
   <translation>One-stop desk</translation>
  </message>
  <message>
   <source>Đã trả</source>
   <translation>Returned</translation>
  </message>
  <message>
   <source>Chưa trả</source>
   <translation>Not returned</translation>
  </message>
  <message>
   <source>Còn hạn</source>
   <translation>Still in time</translation>
  </message>
  <message>
   <source>Tạm dừng</source>
   <translation>Paused</translation>
  </message>
  <message>
   <source>Tỉ lệ sớm và đúng hạn</source>
   <translation>Share early and on time</translation>
  </message>
  <message>
   <source>Khối lượng</source>
   <translation>Volume</translation>
  </message>
  <message>
   <source>Đang quá hạn</source>
   <translation>Now overdue</translation>
  </message>
  <message>
   <source>Tỉ lệ nộp trực tuyến</source>
   <translation>Share submitted online</translation>
  </message>
  <message>
   <source>Chất lượng</source>
   <translation>Quality</translation>
  </message>
  <message>
   <source>Tiếp nhận đúng ½ ngày</source>
   <translation>Accepted within ½ day</translation>
  </message>
  <message>
   <source>Giải quyết trước và đúng hạn</source>
   <translation>Resolved early and on time</translation>
  </message>
  <message>
   <source>Đang giải quyết còn hạn</source>
   <translation>Being resolved, still in time</translation>
  </message>
  <message>
   <source>Ổ đĩa đã đầy nên chưa ghi được</source>
   <translation>The disk is full, so nothing could be written</translation>
  </message>
  <message>
   <source>Giải phóng chỗ trống rồi làm lại việc vừa rồi; những việc trước đó vẫn còn nguyên.</source>
   <translation>Free some space, then repeat what you just did; everything before that is intact.</translation>
  </message>
  <message>
   <source>Kho dữ liệu đang bị chương trình khác giữ</source>
   <translation>Another program is holding the data store</translation>
  </message>
  <message>
   <source>Tạm dừng phần mềm diệt vi-rút hoặc sao lưu, rồi làm lại việc vừa rồi.</source>
   <translation>Pause the antivirus or backup software, then repeat what you just did.</translation>
  </message>
  <message>
   <source>Không ghi được vào kho dữ liệu trên máy</source>
   <translation>The data store on this computer could not be written to</translation>
  </message>
  <message>
   <source>Kiểm tra quyền ghi của thư mục dữ liệu và ổ đĩa, rồi mở lại chương trình.</source>
   <translation>Check the disk and that the data folder may be written to, then open the program again.</translation>
  </message>
  <message>
   <source>Chưa nâng cấp được kho dữ liệu trên máy</source>
   <translation>The data store on this computer could not be upgraded</translation>
  </message>
  <message>
   <source>Dữ liệu vẫn nguyên. Dùng lại bản chương trình cũ và gửi chi tiết cho quản trị.</source>
   <translation>The data are intact. Go back to the old version of the program and send the details to the administrator.</translation>
  </message>
  <message>
   <source>Ổ đĩa sắp đầy nên chưa lưu được tệp</source>
   <translation>The disk is nearly full, so the file was not saved</translation>
  </message>
  <message>
   <source>Giải phóng ít nhất 200 MB cộng với cỡ của tệp, rồi làm lại; chưa có gì bị mất.</source>
   <translation>Free at least 200 MB plus the size of the file, then do it again; nothing has been lost.</translation>
  </message>
  <message>
   <source>Không lưu được tệp vào máy</source>
   <translation>The file could not be saved on this computer</translation>
  </message>
  <message>
   <source>Kiểm tra quyền ghi của thư mục dữ liệu và ổ đĩa, rồi làm lại; chưa có gì bị mất.</source>
   <translation>Check the disk and that the data folder may be written to, then do it again; nothing has been lost.</translation>
  </message>
  <message>
   <source>Kho dữ liệu cần mật khẩu kho</source>
   <translation>The data store needs the store password</translation>
  </message>
  <message>
   <source>Nhập mật khẩu kho đã đặt trên máy này rồi thử lại.</source>
   <translation>Enter the store password set on this computer, then try again.</translation>
  </message>
  <message>
   <source>Mật khẩu kho quá ngắn</source>
   <translation>The store password is too short</translation>
  </message>
  <message numerus="yes">
   <source>Đặt mật khẩu kho có ít nhất %n ký tự.</source>
   <translation>
    <numerusform>Set a store password of at least %n character.</numerusform>
    <numerusform>Set a store password of at least %n characters.</numerusform>
   </translation>
  </message>
  <message>
   <source>Kho khoá của hệ điều hành không mở được</source>
   <translation>The operating system's key store could not be opened</translation>
  </message>
  <message>
   <source>Đăng nhập lại vào máy tính, mở khoá kho khoá khi được hỏi, rồi mở lại chương trình.</source>
   <translation>Sign in to the computer again, unlock the key store when asked, then open the program again.</translation>
  </message>
  <message>
   <source>Khoá của kho dữ liệu không còn trong kho khoá của hệ điều hành</source>
   <translation>The key of the data store is no longer in the operating system's key store</translation>
  </message>
  <message>
   <source>Đừng xoá tệp nào; báo quản trị khôi phục tài khoản máy tính trước khi làm gì khác.</source>
   <translation>Do not delete any file; ask the administrator to restore the computer account before doing anything else.</translation>
  </message>
  <message>
   <source>Tệp khoá của kho dữ liệu bị mất hoặc hỏng</source>
   <translation>The key file of the data store is lost or damaged</translation>
  </message>
  <message>
   <source>Đừng xoá tệp nào; báo quản trị lấy lại tệp vault.json từ bản sao lưu.</source>
   <translation>Do not delete any file; ask the administrator to fetch vault.json from the backup.</translation>
  </message>
  <message>
   <source>Máy chủ</source>
   <translation>Server</translation>
  </message>
  <message>
   <source>Ký số</source>
   <translation>Sign digitally</translation>
  </message>
  <message>
   <source>In</source>
   <translation>Print</translation>
  </message>
  <message>
   <source>Ngoại tuyến</source>
   <translation>Offline</translation>
  </message>
  <message>
   <source>Cơ quan chủ quản</source>
   <translation>Parent agency</translation>
  </message>
  <message>
   <source>Dòng trên của tên cơ quan ở đầu văn bản.</source>
   <translation>The line above the agency's name at the head of documents.</translation>
  </message>
  <message>
   <source>Cơ quan, đơn vị</source>
   <translation>Agency, unit</translation>
  </message>
  <message>
   <source>Viết đầy đủ như trên con dấu.</source>
   <translation>Write it in full, as on the seal.</translation>
  </message>
  <message>
   <source>Ví dụ «Trung tâm Phục vụ hành chính công phường Thành Sen».</source>
   <translation>For example «Trung tâm Phục vụ hành chính công phường Thành Sen».</translation>
  </message>
  <message>
   <source>Địa danh</source>
   <translation>Place name</translation>
  </message>
  <message>
   <source>Đứng trước ngày tháng của văn bản.</source>
   <translation>Stands before the date of documents.</translation>
  </message>
  <message>
   <source>Trang thông tin</source>
   <translation>Website</translation>
  </message>
  <message>
   <source>Người thường ký</source>
   <translation>Usual signer</translation>
  </message>
  <message>
   <source>Quyền hạn, chức vụ</source>
   <translation>Authority, position</translation>
  </message>
  <message>
   <source>Trên chữ ký của lãnh đạo, mỗi ý một dòng: «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH».</source>
   <translation>Above the leader's signature, one item per line: «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH».</translation>
  </message>
  <message>
   <source>Địa chỉ cổng</source>
   <translation>Portal address</translation>
  </message>
  <message>
   <source>Như khi mở bằng trình duyệt, bắt đầu bằng https://.</source>
   <translation>As when opened in a browser, beginning with https://.</translation>
  </message>
  <message>
   <source>Đường dẫn REST</source>
   <translation>REST path</translation>
  </message>
  <message>
   <source>Thường để nguyên.</source>
   <translation>Usually left as it is.</translation>
  </message>
  <message>
   <source>Mã đơn vị trên cổng</source>
   <translation>Unit code on the portal</translation>
  </message>
  <message>
   <source>Số groupId của đơn vị; quản trị cổng biết.</source>
   <translation>The unit's groupId number; the portal administrator knows it.</translation>
  </message>
  <message>
   <source>Bảng mã của cổng</source>
   <translation>Portal code table</translation>
  </message>
  <message>
   <source>Cho biết mã của cổng là trạng thái, việc nào.</source>
   <translation>Tells which status and which act each portal code means.</translation>
  </message>
  <message>
   <source>Điền sẵn khi đăng nhập. Mật khẩu không được lưu.</source>
   <translation>Filled in beforehand when signing in. The password is not stored.</translation>
  </message>
  <message>
   <source>Thư mục dữ liệu, cạnh tệp cấu hình</source>
   <translation>Data folder, beside the profile</translation>
  </message>
  <message>
   <source>Tên quầy</source>
   <translation>Counter name</translation>
  </message>
  <message>
   <source>In trên giấy tờ và trong số tạm, ví dụ «Quầy 3».</source>
   <translation>Printed on papers and in provisional numbers, for example «Quầy 3».</translation>
  </message>
  <message>
   <source>Máy in của quầy</source>
   <translation>Counter's printer</translation>
  </message>
  <message>
   <source>Cho văn bản chưa chọn máy in riêng.</source>
   <translation>For documents that have no printer of their own chosen.</translation>
  </message>
  <message>
   <source>Tự khoá sau (phút)</source>
   <translation>Lock automatically after (minutes)</translation>
  </message>
  <message>
   <source>Không ai chạm vào phím, chuột thì khoá; 0 là không tự khoá.</source>
   <translation>Locks when nobody touches the keyboard or mouse; 0 means never lock automatically.</translation>
  </message>
  <message>
   <source>Rút thiết bị ký thì khoá màn hình</source>
   <translation>Lock the screen when the signing token is unplugged</translation>
  </message>
  <message>
   <source>Đồng bộ sau mỗi (giây)</source>
   <translation>Sync every (seconds)</translation>
  </message>
  <message>
   <source>Từ 10 đến 3600 giây.</source>
   <translation>From 10 to 3600 seconds.</translation>
  </message>
  <message>
   <source>Chờ cổng tối đa (giây)</source>
   <translation>Wait for the portal at most (seconds)</translation>
  </message>
  <message>
   <source>Quá thì coi là mất mạng và gửi lại sau.</source>
   <translation>Beyond that the network counts as lost and it is sent again later.</translation>
  </message>
  <message>
   <source>Trang tra cứu cho công dân</source>
   <translation>Look-up page for citizens</translation>
  </message>
  <message>
   <source>In thành mã QR; để trống là không in.</source>
   <translation>Printed as a QR code; leave empty to print none.</translation>
  </message>
  <message>
   <source>Hãng của thiết bị ký</source>
   <translation>Maker of the signing device</translation>
  </message>
  <message>
   <source>Tệp trình điều khiển</source>
   <translation>Driver file</translation>
  </message>
  <message>
   <source>Chỉ cần khi tìm theo hãng không thấy: tệp .dll (Windows) hoặc .so (Linux) của hãng.</source>
   <translation>Needed only when searching by maker finds nothing: the maker's .dll (Windows) or .so (Linux) file.</translation>
  </message>
  <message>
   <source>Chứng thư gốc tin cậy</source>
   <translation>Trusted root certificates</translation>
  </message>
  <message>
   <source>Chữ ký số được xét theo những chứng thư gốc này.</source>
   <translation>Digital signatures are judged by these root certificates.</translation>
  </message>
  <message>
   <source>Chứng thư trung gian</source>
   <translation>Intermediate certificates</translation>
  </message>
  <message>
   <source>Đi kèm chữ ký do máy này ký.</source>
   <translation>They go with the signatures made on this machine.</translation>
  </message>
  <message>
   <source>Mức chữ ký</source>
   <translation>Signature level</translation>
  </message>
  <message>
   <source>Trên B-B cần máy chủ dấu thời gian; làm xong trước khi gửi lên cổng.</source>
   <translation>Above B-B a time stamp server is needed; done before sending to the portal.</translation>
  </message>
  <message>
   <source>Máy chủ dấu thời gian (TSA)</source>
   <translation>Time stamp server (TSA)</translation>
  </message>
  <message>
   <source>Đơn vị cấp chứng thư cho biết địa chỉ.</source>
   <translation>The certificate provider gives the address.</translation>
  </message>
  <message>
   <source>Chờ dấu thời gian (giây)</source>
   <translation>Wait for a time stamp (seconds)</translation>
  </message>
  <message>
   <source>Tối đa cho mỗi văn bản; quá thì gửi ở mức đã có.</source>
   <translation>At most, for each paper; after that it is sent at the level it has.</translation>
  </message>
  <message>
   <source>Kiểu ký RSA</source>
   <translation>Kind of RSA signature</translation>
  </message>
  <message>
   <source>Ảnh chữ ký tay</source>
   <translation>Image of the handwritten signature</translation>
  </message>
  <message>
   <source>PNG nền trong suốt, màu xanh; đứng ở chỗ tên người ký.</source>
   <translation>PNG with a transparent background, blue; stands where the signer's name is.</translation>
  </message>
  <message>
   <source>Ảnh con dấu</source>
   <translation>Seal image</translation>
  </message>
  <message>
   <source>PNG nền trong suốt, màu đỏ.</source>
   <translation>PNG with a transparent background, red.</translation>
  </message>
  <message>
   <source>Giữ hồ sơ đã kết thúc (ngày)</source>
   <translation>Keep finished dossiers (days)</translation>
  </message>
  <message>
   <source>Hết hạn thì hồ sơ rời máy này; trên cổng vẫn còn. Báo cáo năm cần 400 ngày. 0 là giữ mãi.</source>
   <translation>After that the dossier leaves this computer; it is still on the portal. The yearly report needs 400 days. 0 means keep for ever.</translation>
  </message>
  <message>
   <source>Giữ tệp đính kèm (ngày)</source>
   <translation>Keep attached files (days)</translation>
  </message>
  <message>
   <source>Của hồ sơ đã kết thúc; cần xem lại thì tải từ cổng. 0 là giữ mãi.</source>
   <translation>Of finished dossiers; to see them again, download from the portal. 0 means keep for ever.</translation>
  </message>
  <message>
   <source>Giữ văn bản do máy này lập (ngày)</source>
   <translation>Keep documents made on this computer (days)</translation>
  </message>
  <message>
   <source>Của hồ sơ đã rời máy. 0 là giữ mãi.</source>
   <translation>Of dossiers that have left this computer. 0 means keep for ever.</translation>
  </message>
  <message>
   <source>Dùng kho khoá của hệ điều hành</source>
   <translation>Use the operating system's key store</translation>
  </message>
  <message>
   <source>Bỏ dấu thì mỗi lần mở chương trình phải gõ mật khẩu kho.</source>
   <translation>Unticked: the store password is asked for each time the program is opened.</translation>
  </message>
  <message>
   <source>Quy định riêng của đơn vị</source>
   <translation>The unit's own rules</translation>
  </message>
  <message>
   <source>Tệp những quy định chặt hơn luật.</source>
   <translation>A file of rules stricter than the law.</translation>
  </message>
  <message>
   <source>Lời văn của đơn vị</source>
   <translation>The unit's wording</translation>
  </message>
  <message>
   <source>Tệp lời văn thay lời văn đi kèm chương trình.</source>
   <translation>A file of wording in place of the program's.</translation>
  </message>
  <message>
   <source>Bảng giờ làm việc và ngày nghỉ</source>
   <translation>Tables of working hours and days off</translation>
  </message>
  <message>
   <source>Thư mục thay bảng đi kèm chương trình.</source>
   <translation>A folder in place of the program's tables.</translation>
  </message>
  <message>
   <source>Danh mục thủ tục cũ sau (ngày)</source>
   <translation>Procedures are out of date after (days)</translation>
  </message>
  <message>
   <source>Bản chép danh mục của cổng cũ hơn thế thì được nhắc (Điều 3.1).</source>
   <translation>A copy of the portal's procedures older than this is warned of (Article 3.1).</translation>
  </message>
  <message>
   <source>Số hồ sơ mỗi lần hỏi cổng</source>
   <translation>Dossiers asked of the portal at a time</translation>
  </message>
  <message>
   <source>Nơi đăng bản mới</source>
   <translation>Where new versions are published</translation>
  </message>
  <message>
   <source>Để trống là không kiểm tra bản mới.</source>
   <translation>Left empty, new versions are not looked for.</translation>
  </message>
  <message>
   <source>Khoá gốc của danh mục bản mới</source>
   <translation>Root key of the list of versions</translation>
  </message>
  <message>
   <source>Bản mới được xét theo khoá này.</source>
   <translation>New versions are judged by this key.</translation>
  </message>
  <message>
   <source>phải là những dòng có đủ role, to, by, ground (chữ) và since, until (ngày)</source>
   <translation>must be lines with role, to, by, ground (text) and since, until (dates)</translation>
  </message>
  <message>
   <source>Giao việc trong một thời gian</source>
   <translation>Roles lent for a period</translation>
  </message>
  <message>
   <source>Do quản trị của đơn vị giữ.</source>
   <translation>Kept by the unit's administrator.</translation>
  </message>
  <message>
   <source>Chế độ tập huấn</source>
   <translation>Training mode</translation>
  </message>
  <message>
   <source>phải có khi mức chữ ký trên B-B</source>
   <translation>must be given when the signature level is above B-B</translation>
  </message>
  <message>
   <source>phải có khi đặt updates_url</source>
   <translation>must be given when updates_url is set</translation>
  </message>
  <message>
   <source>Chưa biết mở cấu hình nào</source>
   <translation>It is not known which configuration to open</translation>
  </message>
  <message>
   <source>Chạy «motcua run» để thiết lập hoặc chọn, hay thêm «--profile TỆP» vào lệnh này.</source>
   <translation>Run «motcua run» to set up or choose one, or add «--profile FILE» to this command.</translation>
  </message>
  <message>
   <source>giây</source>
   <translation>seconds</translation>
  </message>
  <message>
   <source>B-B: chữ ký, không dấu thời gian</source>
   <translation>B-B: signature, no time stamp</translation>
  </message>
  <message>
   <source>B-T: thêm dấu thời gian</source>
   <translation>B-T: time stamp added</translation>
  </message>
  <message>
   <source>B-LT: thêm bằng chứng chứng thư còn hiệu lực</source>
   <translation>B-LT: proof added that the certificate was still valid</translation>
  </message>
  <message>
   <source>B-LTA: như B-LT, lưu trữ lâu dài</source>
   <translation>B-LTA: as B-LT, for long-term archiving</translation>
  </message>
  <message>
   <source>Tự chọn theo thiết bị</source>
   <translation>Automatic, by the token</translation>
  </message>
  <message>
   <source>RSA PKCS#1 v1.5</source>
   <translation>RSA PKCS#1 v1.5</translation>
  </message>
  <message>
   <source>Cấu hình chung của cơ quan có chỗ sai</source>
   <translation>The agency's shared configuration has mistakes</translation>
  </message>
  <message>
   <source>Báo quản trị sửa những chỗ được nêu trong tệp cấu hình chung rồi mở lại chương trình.</source>
   <translation>Ask the administrator to correct the places named in the shared configuration file, then open the program again.</translation>
  </message>
  <message>
   <source>phải là %1</source>
   <translation>must be %1</translation>
  </message>
  <message>
   <source>không có khoá này; các khoá: %1</source>
   <translation>there is no such key; the keys: %1</translation>
  </message>
  <message>
   <source>không có phần này; các phần: %1</source>
   <translation>there is no such section; the sections: %1</translation>
  </message>
  <message>
   <source>không thấy %1</source>
   <translation>%1 not found</translation>
  </message>
  <message>
   <source>Nền của chương trình</source>
   <translation>Program background</translation>
  </message>
  <message>
   <source>Đổi thấy ngay, và được nhớ cho người dùng này trên máy này.</source>
   <translation>The change shows at once, and is remembered for this user on this computer.</translation>
  </message>
  <message>
   <source>Ngôn ngữ · Language</source>
   <translation>Ngôn ngữ · Language</translation>
  </message>
  <message>
   <source>Chỉ màn hình đổi ngôn ngữ, từ lần mở chương trình sau; giấy tờ, sổ và nhật ký luôn bằng tiếng Việt.</source>
   <translation>Only the screen changes its language, from the next start of the program; papers, registers and the journal are always in Vietnamese.</translation>
  </message>
  <message>
   <source>Sáng</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>Tối</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>Theo hệ thống</source>
   <translation>Follow the system</translation>
  </message>
  <message>
   <source>Tiếng Việt</source>
   <translation>Tiếng Việt</translation>
  </message>
  <message>
   <source>Cấu hình Một Cửa của máy này; sửa trong chương trình: Cài đặt (Ctrl+,).</source>
   <translation>Settings of Một Cửa on this machine; edit them in the program: Settings (Ctrl+,).</translation>
  </message>
  <message>
   <source>Đã có một tệp cấu hình cùng tên</source>
   <translation>There is a settings file of this name already</translation>
  </message>
  <message>
   <source>Tệp cũ được giữ nguyên. Đóng cửa sổ này, mở lại chương trình và chọn tệp đó.</source>
   <translation>The old file is kept as it is. Close this window, open the program again and choose that file.</translation>
  </message>
  <message>
   <source>Không ghi được tệp cấu hình</source>
   <translation>The settings file could not be written</translation>
  </message>
  <message>
   <source>Kiểm tra chỗ trống của ổ đĩa và quyền ghi thư mục của chương trình, rồi thử lại.</source>
   <translation>Check the free space of the disk and the right to write in the program's folder, then try again.</translation>
  </message>
  <message>
   <source>không có khoá này</source>
   <translation>there is no such key</translation>
  </message>
  <message>
   <source>không có khoá này; có phải là %1?</source>
   <translation>there is no such key; is it %1?</translation>
  </message>
  <message>
   <source>phải có</source>
   <translation>must be given</translation>
  </message>
  <message>
   <source>không có tệp .toml nào</source>
   <translation>no .toml file</translation>
  </message>
  <message>
   <source>Tệp dữ liệu có chỗ sai: %1: %2</source>
   <translation>A data file has an error: %1: %2</translation>
  </message>
  <message>
   <source>Sửa dòng được nêu trong tệp, rồi mở lại chương trình.</source>
   <translation>Correct the named line in the file, then open the program again.</translation>
  </message>
  <message>
   <source>không đọc được (%1)</source>
   <translation>cannot be read (%1)</translation>
  </message>
  <message>
   <source>khoá lạ: %1</source>
   <translation>unknown key: %1</translation>
  </message>
  <message>
   <source>«%1» phải là các bảng [[%2]]</source>
   <translation>«%1» must be tables [[%2]]</translation>
  </message>
  <message>
   <source>«%1» không được âm</source>
   <translation>«%1» must not be negative</translation>
  </message>
  <message>
   <source>«%1» có giá trị sai kiểu</source>
   <translation>«%1» has a value of the wrong type</translation>
  </message>
  <message>
   <source>«%1» sai kiểu: %2</source>
   <translation>«%1» has the wrong type: %2</translation>
  </message>
  <message>
   <source>«%1» sai: %2</source>
   <translation>«%1» is wrong: %2</translation>
  </message>
  <message>
   <source>thiếu «%1»</source>
   <translation>missing «%1»</translation>
  </message>
  <message>
   <source>phải là số nguyên từ 0 trở lên</source>
   <translation>must be a whole number, 0 or more</translation>
  </message>
  <message>
   <source>phải là địa chỉ https:// (http:// chỉ dùng cho chính máy này)</source>
   <translation>must be an https:// address (http:// only for this computer itself)</translation>
  </message>
  <message>
   <source>Quầy</source>
   <translation>Counter</translation>
  </message>
  <message>
   <source>Đơn vị, như trên văn bản</source>
   <translation>Unit, as on documents</translation>
  </message>
  <message>
   <source>Khoá màn hình</source>
   <translation>Lock the screen</translation>
  </message>
  <message>
   <source>Đường truyền</source>
   <translation>Connection</translation>
  </message>
  <message>
   <source>Chữ ký</source>
   <translation>Signature</translation>
  </message>
  <message>
   <source>Hình trên văn bản</source>
   <translation>Images on documents</translation>
  </message>
  <message>
   <source>Giữ trên máy này bao lâu</source>
   <translation>How long to keep on this computer</translation>
  </message>
  <message>
   <source>Khoá dữ liệu</source>
   <translation>Data key</translation>
  </message>
  <message>
   <source>Giao diện</source>
   <translation>Appearance</translation>
  </message>
  <message>
   <source>phải là %1 hoặc %2</source>
   <translation>must be %1 or %2</translation>
  </message>
  <message>
   <source>phải là true hoặc false</source>
   <translation>must be true or false</translation>
  </message>
  <message>
   <source>phải là danh sách tên tệp</source>
   <translation>must be a list of file names</translation>
  </message>
  <message>
   <source>phải là một dòng chữ</source>
   <translation>must be one line of text</translation>
  </message>
  <message>
   <source>phải là số nguyên dương</source>
   <translation>must be a positive whole number</translation>
  </message>
  <message>
   <source>%1; đang là %2</source>
   <translation>%1; it is %2</translation>
  </message>
  <message>
   <source>không được để trống</source>
   <translation>must not be empty</translation>
  </message>
  <message>
   <source>phải là địa chỉ http:// hoặc https://</source>
   <translation>must be an http:// or https:// address</translation>
  </message>
  <message>
   <source>phải bắt đầu bằng dấu /</source>
   <translation>must begin with /</translation>
  </message>
  <message>
   <source>phải từ %1 đến %2 %3</source>
   <translation>must be from %1 to %2 %3</translation>
  </message>
  <message>
   <source>[ĐẠT] </source>
   <translation>[PASS] </translation>
  </message>
  <message>
   <source>[LỖI] </source>
   <translation>[FAIL] </translation>
  </message>
  <message>
   <source>Kiến trúc</source>
   <translation>Architecture</translation>
  </message>
  <message>
   <source>Trình điều khiển</source>
   <translation>Driver</translation>
  </message>
  <message>
   <source>không tìm thấy trên máy này</source>
   <translation>not found on this computer</translation>
  </message>
  <message>
   <source>Cài bộ cài đi kèm thiết bị ký, hoặc chọn đường dẫn trong Cài đặt → Ký số.</source>
   <translation>Install the installer that came with the signing token, or choose the path in Settings → Digital signing.</translation>
  </message>
  <message>
   <source>mã PIN đã bị khoá</source>
   <translation>the PIN is locked</translation>
  </message>
  <message>
   <source>Liên hệ đơn vị cấp chứng thư để mở khoá.</source>
   <translation>Ask the certificate provider to unlock it.</translation>
  </message>
  <message>
   <source>mã PIN chỉ còn một lần thử</source>
   <translation>only one attempt at the PIN is left</translation>
  </message>
  <message>
   <source>Chỉ nhập khi chắc chắn; nếu quên, hỏi đơn vị cấp chứng thư.</source>
   <translation>Enter it only when you are sure; if you have forgotten it, ask the certificate provider.</translation>
  </message>
  <message>
   <source>mã PIN đã bị nhập sai gần đây</source>
   <translation>a wrong PIN was entered recently</translation>
  </message>
  <message>
   <source>Nhập cẩn thận lần tới.</source>
   <translation>Enter it carefully next time.</translation>
  </message>
  <message>
   <source>mã PIN còn là mã ban đầu</source>
   <translation>the PIN is still the initial one</translation>
  </message>
  <message>
   <source>Đổi mã PIN trước khi ký.</source>
   <translation>Change the PIN before signing.</translation>
  </message>
  <message>
   <source>, nhập trên bàn phím của thiết bị</source>
   <translation>, entered on the token's keypad</translation>
  </message>
  <message numerus="yes">
   <source>còn %n ngày, hạn đến %1, do %2 cấp</source>
   <translation>
    <numerusform>%n day left, valid until %1, issued by %2</numerusform>
    <numerusform>%n days left, valid until %1, issued by %2</numerusform>
   </translation>
  </message>
  <message>
   <source>số sê-ri %1, thiết bị %2</source>
   <translation>serial number %1, token %2</translation>
  </message>
  <message>
   <source>nối tới được</source>
   <translation>can be reached</translation>
  </message>
  <message>
   <source>%1 %2, phần sụn %3</source>
   <translation>%1 %2, firmware %3</translation>
  </message>
  <message>
   <source>mã PIN ở trạng thái bình thường</source>
   <translation>the PIN is in its normal state</translation>
  </message>
  <message>
   <source>Làm thủ tục gia hạn hoặc chọn chứng thư khác.</source>
   <translation>Have it renewed or choose another certificate.</translation>
  </message>
  <message>
   <source>mọi hãng đã biết</source>
   <translation>all known makers</translation>
  </message>
  <message>
   <source>đầu đọc: %1</source>
   <translation>reader: %1</translation>
  </message>
  <message>
   <source>thiết bị không có kiểu ký nào chương trình dùng được</source>
   <translation>the token has no kind of signature the program can use</translation>
  </message>
  <message>
   <source>Đổi thiết bị đời mới hơn tại đơn vị cấp chứng thư.</source>
   <translation>Change to a newer token at the certificate provider.</translation>
  </message>
  <message numerus="yes">
   <source>%n cơ chế</source>
   <translation>
    <numerusform>%n mechanism</numerusform>
    <numerusform>%n mechanisms</numerusform>
   </translation>
  </message>
  <message>
   <source>trên mọi thiết bị</source>
   <translation>on all tokens</translation>
  </message>
  <message>
   <source>không có chứng thư nào</source>
   <translation>there are no certificates</translation>
  </message>
  <message>
   <source>Liên hệ đơn vị cấp chứng thư để nạp chứng thư vào thiết bị.</source>
   <translation>Ask the certificate provider to load the certificate onto the token.</translation>
  </message>
  <message>
   <source>không nối tới được</source>
   <translation>cannot be reached</translation>
  </message>
  <message>
   <source>Kiểm tra mạng và tường lửa; vẫn ký được B-B, dấu thời gian và tra cứu thu hồi sẽ làm sau.</source>
   <translation>Check the network and the firewall; you can still sign at B-B, the time stamp and the revocation look-up will follow later.</translation>
  </message>
  <message>
   <source>chưa bị thu hồi</source>
   <translation>not revoked</translation>
  </message>
  <message>
   <source>đã bị thu hồi</source>
   <translation>revoked</translation>
  </message>
  <message>
   <source>đã hết hạn</source>
   <translation>expired</translation>
  </message>
  <message>
   <source>chưa đến ngày hiệu lực</source>
   <translation>not yet valid</translation>
  </message>
  <message>
   <source>chưa tra cứu</source>
   <translation>not looked up</translation>
  </message>
  <message>
   <source>HỢP LỆ</source>
   <translation>VALID</translation>
  </message>
  <message>
   <source>KHÔNG ĐÁNG TIN</source>
   <translation>NOT TRUSTED</translation>
  </message>
  <message>
   <source>HỎNG</source>
   <translation>BROKEN</translation>
  </message>
  <message>
   <source>CHƯA RÕ</source>
   <translation>NOT KNOWN</translation>
  </message>
  <message>
   <source>  Thời gian ký (máy người ký ghi): %1</source>
   <translation>  Time of signing (written by the signer's computer): %1</translation>
  </message>
  <message>
   <source>  Mức %1 · chứng thư khi ký: %2 · hiện nay: %3</source>
   <translation>  Level %1 · certificate when signing: %2 · now: %3</translation>
  </message>
  <message>
   <source>không ghi</source>
   <translation>not recorded</translation>
  </message>
  <message>
   <source>  Cơ quan cấp chứng thư: %1</source>
   <translation>  Certificate issuer: %1</translation>
  </message>
  <message>
   <source>  Thời gian tin cậy: %1%2</source>
   <translation>  Trusted time: %1%2</translation>
  </message>
  <message>
   <source>  Sau khi ký: %1</source>
   <translation>  After signing: %1</translation>
  </message>
  <message>
   <source>Tệp không có chữ ký số nào.
</source>
   <translation>The file has no digital signatures.
</translation>
  </message>
  <message>
   <source>Tệp</source>
   <translation>File</translation>
  </message>
  <message>
   <source> · gốc: %1</source>
   <translation> · root: %1</translation>
  </message>
  <message>
   <source>Thêm ô chữ ký còn trống «%1»</source>
   <translation>Empty signature field «%1» added</translation>
  </message>
  <message>
   <source>Điền ô «%1»: %2</source>
   <translation>Box «%1» filled in: %2</translation>
  </message>
  <message>
   <source>Sửa thông tin tài liệu (%1): %2</source>
   <translation>Document information changed (%1): %2</translation>
  </message>
  <message>
   <source>Chưa rõ hình của ô «%1» có đúng với giá trị %2</source>
   <translation>It is unclear whether the picture of field «%1» shows its value %2</translation>
  </message>
  <message>
   <source>Sửa đặc tính của ô «%1» (%2)</source>
   <translation>Properties of field «%1» changed (%2)</translation>
  </message>
  <message>
   <source>Sửa đặc tính chung của biểu mẫu (%1)</source>
   <translation>Properties of the form changed (%1)</translation>
  </message>
  <message>
   <source>Sửa phần chung của tài liệu (%1)</source>
   <translation>A general part of the document changed (%1)</translation>
  </message>
  <message>
   <source>Có phần sửa sau khi ký không đọc được</source>
   <translation>A change after signing could not be read</translation>
  </message>
  <message>
   <source>Số trang thay đổi: %1 → %2</source>
   <translation>Number of pages changed: %1 → %2</translation>
  </message>
  <message>
   <source>Sửa trang %1 (%2)</source>
   <translation>Page %1 changed (%2)</translation>
  </message>
  <message>
   <source>Thêm hoặc sửa chú thích trên trang %1</source>
   <translation>Annotation added or changed on page %1</translation>
  </message>
  <message>
   <source>Sửa giá trị ô «%1»: %2</source>
   <translation>Value of field «%1» changed: %2</translation>
  </message>
  <message>
   <source>Sửa hình của ô «%1»</source>
   <translation>Picture of field «%1» changed</translation>
  </message>
  <message>
   <source>Thêm ô «%1» vào biểu mẫu</source>
   <translation>Field «%1» added to the form</translation>
  </message>
  <message>
   <source>Xóa ô «%1» khỏi biểu mẫu</source>
   <translation>Field «%1» removed from the form</translation>
  </message>
  <message>
   <source>Sửa phần quyết định tài liệu hiển thị thế nào (%1)</source>
   <translation>What decides how the document is shown was changed (%1)</translation>
  </message>
  <message>
   <source>Thêm dữ liệu chứng thư để kiểm tra lâu dài</source>
   <translation>Certificate data added for long-term checking</translation>
  </message>
  <message>
   <source>Thêm dấu thời gian lưu trữ</source>
   <translation>Archive time stamp added</translation>
  </message>
  <message>
   <source>Thêm chữ ký của %1</source>
   <translation>Signature of %1 added</translation>
  </message>
  <message>
   <source>Chứng thư đã bị thu hồi%1</source>
   <translation>The certificate has been revoked%1</translation>
  </message>
  <message>
   <source>Đang ngoại tuyến: chưa tra cứu được chứng thư có bị thu hồi hay không</source>
   <translation>Offline: it could not be looked up whether the certificate has been revoked</translation>
  </message>
  <message>
   <source> từ ngày %1</source>
   <translation> since %1</translation>
  </message>
  <message>
   <source>Không tra cứu được chứng thư có bị thu hồi hay không: cơ quan cấp không trả lời</source>
   <translation>It could not be looked up whether the certificate has been revoked: the issuer does not answer</translation>
  </message>
  <message>
   <source>Chứng thư không do cơ quan chứng thực được tin cậy trên máy này cấp</source>
   <translation>The certificate was not issued by a certification authority trusted on this computer</translation>
  </message>
  <message>
   <source>Chưa xác minh được chứng thư với cơ quan cấp</source>
   <translation>The certificate could not be verified with its issuer yet</translation>
  </message>
  <message>
   <source>Không ký được bằng chứng thư này nữa; liên hệ đơn vị cấp chứng thư.</source>
   <translation>This certificate can no longer be used to sign; ask the certificate provider.</translation>
  </message>
  <message>
   <source>Chữ ký hợp lệ, văn bản không bị sửa</source>
   <translation>The signature is valid, the paper has not been altered</translation>
  </message>
  <message>
   <source>Chữ ký nguyên vẹn nhưng có phần chưa kiểm tra được</source>
   <translation>The signature is intact but some of it could not be checked</translation>
  </message>
  <message>
   <source>Chưa kiểm tra được: chữ ký dùng thuật toán chưa hỗ trợ (%1)</source>
   <translation>Cannot be checked yet: the signature uses an algorithm that is not supported (%1)</translation>
  </message>
  <message>
   <source>%1 (chưa tra cứu thu hồi chứng thư)</source>
   <translation>%1 (revocation of the certificate not looked up)</translation>
  </message>
  <message>
   <source>Nội dung đã bị sửa: không khớp với chữ ký</source>
   <translation>The contents have been altered: they do not match the signature</translation>
  </message>
  <message>
   <source>Văn bản bị thêm hoặc sửa nội dung sau khi ký</source>
   <translation>Contents of the paper were added or altered after signing</translation>
  </message>
  <message>
   <source>Có dữ liệu lạ được nối thêm vào tệp sau khi ký</source>
   <translation>Unknown data were appended to the file after signing</translation>
  </message>
  <message>
   <source>Dấu thời gian lưu trữ không khớp: tệp đã bị sửa sau khi đóng dấu thời gian</source>
   <translation>The archive time stamp does not match: the file was altered after it was time-stamped</translation>
  </message>
  <message>
   <source>Dấu thời gian không phải của chữ ký này</source>
   <translation>The time stamp is not of this signature</translation>
  </message>
  <message>
   <source>Chưa rõ văn bản có bị sửa sau khi ký hay không: %1</source>
   <translation>It is unclear whether the document was changed after signing: %1</translation>
  </message>
  <message>
   <source>Không tra cứu được tình trạng thu hồi của chứng thư</source>
   <translation>The certificate's revocation status could not be looked up</translation>
  </message>
  <message>
   <source>Chữ ký hợp lệ, chỉ có phần được phép điền và ký thêm sau đó</source>
   <translation>The signature is valid, only permitted boxes were filled in and signatures added afterwards</translation>
  </message>
  <message>
   <source>Chữ ký hợp lệ, trang không bị sửa, thông tin tài liệu đã sửa sau khi ký</source>
   <translation>The signature is valid, the pages are unchanged, the document information was changed after signing</translation>
  </message>
  <message>
   <source>Chữ ký hợp lệ, trang không bị sửa, có thêm ô chữ ký còn trống</source>
   <translation>The signature is valid, the pages are unchanged, an empty signature field was added</translation>
  </message>
  <message>
   <source>Chữ ký hợp lệ, văn bản không bị sửa, chỉ có thêm chữ ký sau đó</source>
   <translation>The signature is valid, the paper has not been altered, only signatures were added afterwards</translation>
  </message>
  <message>
   <source>Chữ ký nguyên vẹn nhưng dấu thời gian của nó không đáng tin trên máy này</source>
   <translation>The signature is intact but its time stamp is not trusted on this computer</translation>
  </message>
  <message>
   <source>Chữ ký nguyên vẹn nhưng không đáng tin: %1</source>
   <translation>The signature is intact but cannot be trusted: %1</translation>
  </message>
  <message>
   <source>Chữ ký kiểu lạ, không kiểm tra được</source>
   <translation>Unknown kind of signature, it could not be checked</translation>
  </message>
  <message>
   <source>%1; chứng thư còn hiệu lực khi ký (lưu trữ lâu dài)</source>
   <translation>%1; the certificate was valid when signing (long-term archive)</translation>
  </message>
  <message>
   <source>Chứng thư đã bị thu hồi khi ký</source>
   <translation>The certificate was already revoked when signing</translation>
  </message>
  <message>
   <source>%1; chứng thư chưa bị thu hồi khi ký</source>
   <translation>%1; the certificate was not revoked when signing</translation>
  </message>
  <message>
   <source>%1 (chứng thư của người ký)</source>
   <translation>%1 (the signer's certificate)</translation>
  </message>
  <message>
   <source>%1, chứng thư chưa bị thu hồi</source>
   <translation>%1, the certificate has not been revoked</translation>
  </message>
  <message>
   <source>Nội dung bị thêm hoặc sửa ngoài phạm vi cho phép</source>
   <translation>Contents were added or altered beyond what is permitted</translation>
  </message>
  <message>
   <source>Tệp chỉ có dấu thời gian, không có chữ ký của người nào</source>
   <translation>The file has only time stamps, nobody’s signature</translation>
  </message>
  <message>
   <source>Có phần của chữ ký không đọc được, chưa kiểm tra được</source>
   <translation>Part of the signature could not be read, not checked</translation>
  </message>
  <message>
   <source>%1; chứng thư bị thu hồi sau khi ký</source>
   <translation>%1; the certificate was revoked after signing</translation>
  </message>
  <message>
   <source>Không đọc được tệp PDF</source>
   <translation>The PDF file could not be read</translation>
  </message>
  <message>
   <source>Có dữ liệu lạ ở cuối tệp</source>
   <translation>There are unknown data at the end of the file</translation>
  </message>
  <message>
   <source>Không ghi được tệp đã ký</source>
   <translation>The signed file could not be written</translation>
  </message>
  <message>
   <source>Dấu thời gian nhận được không đáng tin</source>
   <translation>The time stamp received is not trustworthy</translation>
  </message>
  <message>
   <source>Báo quản trị kiểm tra địa chỉ và chứng thư gốc của máy chủ dấu thời gian.</source>
   <translation>Ask the administrator to check the address and the root certificate of the time stamp server.</translation>
  </message>
  <message>
   <source>Máy chủ dấu thời gian trả lời không dùng được</source>
   <translation>The answer of the time stamp server cannot be used</translation>
  </message>
  <message>
   <source>Văn bản này mang một chữ ký trước đó đã hỏng</source>
   <translation>This paper carries an earlier signature that is broken</translation>
  </message>
  <message>
   <source>Đừng ký tiếp; lấy lại bản gốc từ người ký trước.</source>
   <translation>Do not sign further; get the original from the previous signer again.</translation>
  </message>
  <message>
   <source>Ký bởi: %1</source>
   <translation>Signed by: %1</translation>
  </message>
  <message>
   <source>Thời gian ký: %1</source>
   <translation>Time of signing: %1</translation>
  </message>
  <message>
   <source>Cơ quan: %1</source>
   <translation>Agency: %1</translation>
  </message>
  <message>
   <source>Đã dừng lấy dấu thời gian</source>
   <translation>Fetching the time stamp was stopped</translation>
  </message>
  <message>
   <source>Văn bản đã ký vẫn nguyên vẹn; có thể lấy dấu thời gian sau, không cần ký lại.</source>
   <translation>The signed paper is intact; the time stamp can be fetched later, no need to sign again.</translation>
  </message>
  <message>
   <source>Chưa có địa chỉ máy chủ dấu thời gian</source>
   <translation>There is no time stamp server address yet</translation>
  </message>
  <message>
   <source>Điền địa chỉ máy chủ dấu thời gian (TSA) trong Cài đặt → Ký số.</source>
   <translation>Enter the address of the time stamp server (TSA) in Settings → Digital signing.</translation>
  </message>
  <message>
   <source>Chứng thư sắp hết hạn (%1, đến %2): làm thủ tục gia hạn ngay</source>
   <translation>The certificate expires soon (%1, on %2): have it renewed now</translation>
  </message>
  <message>
   <source>Chứng thư chỉ có hiệu lực từ %1</source>
   <translation>The certificate is valid only from %1</translation>
  </message>
  <message>
   <source>Chứng thư đã hết hạn ngày %1</source>
   <translation>The certificate expired on %1</translation>
  </message>
  <message>
   <source>Đây là chứng thư của cơ quan cấp chứng thư, không phải của người ký</source>
   <translation>This is the certificate of a certificate issuer, not of a signer</translation>
  </message>
  <message>
   <source>Chứng thư không được cấp để ký (chỉ dùng cho mục đích khác)</source>
   <translation>The certificate was not issued for signing (for other purposes only)</translation>
  </message>
  <message numerus="yes">
   <source>còn %n ngày</source>
   <translation>
    <numerusform>%n day left</numerusform>
    <numerusform>%n days left</numerusform>
   </translation>
  </message>
  <message>
   <source>chỉ còn hôm nay</source>
   <translation>today only</translation>
  </message>
  <message>
   <source>Loại khoá của chứng thư chưa được chương trình hỗ trợ</source>
   <translation>The program does not support this certificate's kind of key yet</translation>
  </message>
  <message>
   <source>Khoá của chứng thư chỉ dài %1 bit, yếu hơn mức %2 bit cho phép</source>
   <translation>The certificate's key is only %1 bits long, weaker than the %2 bits allowed</translation>
  </message>
  <message>
   <source>Không thấy chứng thư được chọn trên thiết bị ký</source>
   <translation>The chosen certificate is not on the signing token</translation>
  </message>
  <message>
   <source>Cắm đúng thiết bị ký, hoặc kiểm tra lại số sê-ri, dấu vân tay hay tên đã nhập.</source>
   <translation>Plug in the right signing token, or check the serial number, fingerprint or name entered.</translation>
  </message>
  <message>
   <source>Có nhiều chứng thư phù hợp, chưa biết ký bằng chứng thư nào</source>
   <translation>Several certificates fit, it is not known which one to sign with</translation>
  </message>
  <message>
   <source>Nêu rõ số sê-ri hoặc dấu vân tay của chứng thư.</source>
   <translation>Give the serial number or the fingerprint of the certificate.</translation>
  </message>
  <message>
   <source>Thiết bị không giữ khoá riêng của chứng thư này</source>
   <translation>The token does not hold the private key of this certificate</translation>
  </message>
  <message>
   <source>Chọn chứng thư khác trên thiết bị, hoặc liên hệ đơn vị cấp chứng thư.</source>
   <translation>Choose another certificate on the token, or ask the certificate provider.</translation>
  </message>
  <message>
   <source>Thiết bị ký không hỗ trợ kiểu ký đang đặt</source>
   <translation>The signing token does not support the kind of signature that is set</translation>
  </message>
  <message>
   <source>Đặt kiểu ký là «tự chọn» trong Cài đặt → Ký số, hoặc đổi thiết bị đời mới hơn.</source>
   <translation>Set the kind of signature to «automatic» in Settings → Digital signing, or change to a newer token.</translation>
  </message>
  <message>
   <source>Thiết bị ký đòi mã PIN cho từng chữ ký</source>
   <translation>The signing token asks for the PIN for every signature</translation>
  </message>
  <message>
   <source>Nhập lại mã PIN cho văn bản tiếp theo.</source>
   <translation>Enter the PIN again for the next paper.</translation>
  </message>
  <message>
   <source>Mã PIN của thiết bị ký đã hết hạn</source>
   <translation>The PIN of the signing token has expired</translation>
  </message>
  <message>
   <source>Đổi mã PIN bằng phần mềm của hãng rồi ký lại.</source>
   <translation>Change the PIN with the maker's software, then sign again.</translation>
  </message>
  <message>
   <source>Thiết bị ký chưa được đặt mã PIN</source>
   <translation>The signing token has no PIN set yet</translation>
  </message>
  <message>
   <source>Đặt mã PIN bằng phần mềm của hãng rồi ký lại.</source>
   <translation>Set a PIN with the maker's software, then sign again.</translation>
  </message>
  <message>
   <source>Việc ký đã bị huỷ trên thiết bị</source>
   <translation>Signing was cancelled on the token</translation>
  </message>
  <message>
   <source>Ký lại khi sẵn sàng.</source>
   <translation>Sign again when ready.</translation>
  </message>
  <message>
   <source>Thiết bị ký đang được chương trình khác sử dụng</source>
   <translation>Another program is using the signing token</translation>
  </message>
  <message>
   <source>Đóng phần mềm ký khác đang mở rồi thử lại.</source>
   <translation>Close the other signing software that is open, then try again.</translation>
  </message>
  <message>
   <source>Trình điều khiển thiếu thư viện đi kèm%1</source>
   <translation>The driver lacks a library that belongs to it%1</translation>
  </message>
  <message>
   <source>Cài lại trọn bộ cài của hãng; trên Windows cài thêm Visual C++ Redistributable.</source>
   <translation>Install the maker's whole package again; on Windows also install Visual C++ Redistributable.</translation>
  </message>
  <message>
   <source>Tệp được chọn không phải trình điều khiển thiết bị ký</source>
   <translation>The chosen file is not a signing token driver</translation>
  </message>
  <message>
   <source>Chọn lại đúng tệp thư viện PKCS#11 của hãng trong Cài đặt → Ký số.</source>
   <translation>Choose the maker's right PKCS#11 library file again in Settings → Digital signing.</translation>
  </message>
  <message>
   <source>trình điều khiển</source>
   <translation>driver</translation>
  </message>
  <message>
   <source>Tệp được chọn không phải trình điều khiển</source>
   <translation>The chosen file is not a driver</translation>
  </message>
  <message>
   <source>Chọn lại tệp thư viện của hãng (đuôi .dll trên Windows, .so trên Linux) trong Cài đặt → Ký số.</source>
   <translation>Choose the maker's library file again (ending in .dll on Windows, .so on Linux) in Settings → Digital signing.</translation>
  </message>
  <message>
   <source>Trình điều khiển này dành cho %1</source>
   <translation>This driver is for %1</translation>
  </message>
  <message>
   <source>Cài bộ cài dành cho %1 từ đơn vị cấp chứng thư.</source>
   <translation>Install the installer for %1 from the certificate provider.</translation>
  </message>
  <message>
   <source>Trình điều khiển là bản %1-bit, chương trình là bản %2-bit</source>
   <translation>The driver is the %1-bit version, the program is the %2-bit version</translation>
  </message>
  <message>
   <source>Xin đơn vị cấp chứng thư bộ cài %1-bit rồi cài lại.</source>
   <translation>Ask the certificate provider for the %1-bit installer, then install it again.</translation>
  </message>
  <message>
   <source>Trình điều khiển dành cho máy %1, máy này là %2</source>
   <translation>The driver is for %1 computers, this computer is %2</translation>
  </message>
  <message>
   <source>Xin đơn vị cấp chứng thư bộ cài đúng loại máy.</source>
   <translation>Ask the certificate provider for the installer for the right kind of computer.</translation>
  </message>
  <message>
   <source>Không đọc được tệp trình điều khiển</source>
   <translation>The driver file could not be read</translation>
  </message>
  <message>
   <source>Kiểm tra quyền đọc tệp (%1).</source>
   <translation>Check that the file may be read (%1).</translation>
  </message>
  <message numerus="yes">
   <source>Cổng không còn %n việc đã nhận</source>
   <translation>
    <numerusform>The portal no longer has %n act it had received</numerusform>
    <numerusform>The portal no longer has %n acts it had received</numerusform>
   </translation>
  </message>
  <message>
   <source>Có thể cổng vừa khôi phục từ bản sao lưu. Mở hộp gửi để gửi lại hoặc bỏ từng việc.</source>
   <translation>The portal may just have been restored from a backup. Open the outbox to send each act again or drop it.</translation>
  </message>
  <message numerus="yes">
   <source>%n việc cần cán bộ quyết định</source>
   <translation>
    <numerusform>%n act needs an officer's decision</numerusform>
    <numerusform>%n acts need an officer's decision</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Cổng bỗng không liệt kê %n hồ sơ</source>
   <translation>
    <numerusform>The portal suddenly does not list %n dossier</numerusform>
    <numerusform>The portal suddenly does not list %n dossiers</numerusform>
   </translation>
  </message>
  <message>
   <source>Chương trình vẫn giữ các hồ sơ này. Kiểm tra danh sách trên cổng rồi bấm «Quyết định».</source>
   <translation>The program still keeps these dossiers. Check the list on the portal, then press «Decide».</translation>
  </message>
  <message>
   <source>Dòng dữ liệu không phải là một đối tượng</source>
   <translation>The data row is not an object</translation>
  </message>
  <message>
   <source>Cổng gửi thiếu trường %1</source>
   <translation>The portal left out the field %1</translation>
  </message>
  <message>
   <source>Cổng gửi giá trị không đọc được (%1)</source>
   <translation>The portal sent a value that cannot be read (%1)</translation>
  </message>
  <message>
   <source>Ngày giờ không đọc được: «%1»</source>
   <translation>The date and time cannot be read: «%1»</translation>
  </message>
  <message>
   <source>Cổng gửi một dòng dữ liệu quá lớn</source>
   <translation>The portal sent a row of data that is too large</translation>
  </message>
  <message>
   <source>Cổng gửi dữ liệu lồng nhau quá sâu</source>
   <translation>The portal sent data nested too deeply</translation>
  </message>
  <message>
   <source>Cổng gửi một số quá lớn ở «%1»</source>
   <translation>The portal sent a number that is too large in «%1»</translation>
  </message>
  <message>
   <source>Cổng gửi một đoạn chữ quá dài ở «%1»</source>
   <translation>The portal sent a text that is too long in «%1»</translation>
  </message>
  <message>
   <source>Tài khoản này không có quyền làm việc này trên cổng</source>
   <translation>This account has no right to do this at the portal</translation>
  </message>
  <message>
   <source>Kiểm tra phím Caps Lock và bộ gõ tiếng Việt, rồi nhập lại. Tài khoản hết hạn hoặc đã đóng cũng được cổng trả lời như vậy: hỏi người quản trị cổng.</source>
   <translation>Check Caps Lock and the Vietnamese input method, then enter it again. The portal answers the same for an expired or closed account: ask the portal's administrator.</translation>
  </message>
  <message>
   <source>Cổng chỉ nhận tài khoản là địa chỉ thư điện tử, ví dụ ten@hatinh.gov.vn.</source>
   <translation>The portal takes only an e-mail address as account, such as ten@hatinh.gov.vn.</translation>
  </message>
  <message>
   <source>Mật khẩu có dấu hai chấm (:) không đăng nhập được vào cổng này</source>
   <translation>A password with a colon (:) cannot sign in to this portal</translation>
  </message>
  <message>
   <source>Cổng cắt mật khẩu ở dấu hai chấm đầu tiên: đổi mật khẩu trên trang web của cổng.</source>
   <translation>The portal cuts the password at its first colon: change the password on the portal's website.</translation>
  </message>
  <message>
   <source>Sai mật khẩu đã nhiều lần: cổng đòi mã xác nhận</source>
   <translation>The password was wrong several times: the portal asks for a confirmation code</translation>
  </message>
  <message>
   <source>Đăng nhập một lần trên trang web của cổng bằng trình duyệt để chắc mật khẩu đúng, rồi đăng nhập lại ở đây.</source>
   <translation>Sign in once on the portal's website with a browser to be sure of the password, then sign in again here.</translation>
  </message>
  <message>
   <source>Tài khoản này chưa được kích hoạt trên cổng</source>
   <translation>This account has not been activated on the portal</translation>
  </message>
  <message>
   <source>Liên hệ người quản trị cổng để kích hoạt.</source>
   <translation>Ask the portal administrator to activate it.</translation>
  </message>
  <message>
   <source>Tài khoản này đang bị khoá trên cổng</source>
   <translation>This account is locked on the portal</translation>
  </message>
  <message>
   <source>Chờ hết thời gian khoá hoặc liên hệ người quản trị cổng.</source>
   <translation>Wait until the lock ends or ask the portal administrator.</translation>
  </message>
  <message>
   <source>Cổng yêu cầu đổi mật khẩu</source>
   <translation>The portal asks for a change of password</translation>
  </message>
  <message>
   <source>Đổi mật khẩu trên trang web của cổng bằng trình duyệt, rồi đăng nhập lại ở đây.</source>
   <translation>Change the password on the portal's website with a browser, then sign in again here.</translation>
  </message>
  <message>
   <source>Cổng yêu cầu xác minh tài khoản</source>
   <translation>The portal asks for the account to be verified</translation>
  </message>
  <message>
   <source>Xác minh trên trang web của cổng bằng trình duyệt, rồi đăng nhập lại ở đây.</source>
   <translation>Verify it on the portal's website with a browser, then sign in again here.</translation>
  </message>
  <message>
   <source>Cổng không lưu được tệp «%1»</source>
   <translation>The portal could not store the file «%1»</translation>
  </message>
  <message>
   <source>Việc chưa được gửi đi. Báo quản trị cổng về kho tệp, rồi chọn gửi lại.</source>
   <translation>The act was not sent. Tell the portal’s administrator about its file store, then choose to send again.</translation>
  </message>
  <message>
   <source>Tài khoản này không có vai trò nào trên cổng</source>
   <translation>This account has no role on the portal</translation>
  </message>
  <message>
   <source>Cổng gửi hồ sơ số %1 khi được hỏi số %2</source>
   <translation>The portal sent dossier %1 when asked for %2</translation>
  </message>
  <message>
   <source>Cổng gửi danh sách thiếu: %1 trong %2 dòng</source>
   <translation>The portal sent a short list: %1 of %2 rows</translation>
  </message>
  <message>
   <source>Danh sách đang có được giữ nguyên. Báo quản trị cổng: có dòng hỏng.</source>
   <translation>The list here is kept as it is. Tell the portal's administrator: a row is damaged.</translation>
  </message>
  <message>
   <source>mức hài lòng</source>
   <translation>level of satisfaction</translation>
  </message>
  <message>
   <source>Cổng gửi một câu trả lời lớn quá mức cho phép</source>
   <translation>The portal sent an answer larger than allowed</translation>
  </message>
  <message>
   <source>%1 (HTTP %2)</source>
   <translation>%1 (HTTP %2)</translation>
  </message>
  <message>
   <source>không nói lý do</source>
   <translation>gives no reason</translation>
  </message>
  <message>
   <source>Địa chỉ cổng không đúng</source>
   <translation>The portal address is not right</translation>
  </message>
  <message>
   <source>Không xác nhận được cổng này là thật (chứng thư TLS)</source>
   <translation>This portal could not be confirmed as genuine (TLS certificate)</translation>
  </message>
  <message>
   <source>Kiểm tra giờ của máy; nếu đúng, báo quản trị mạng. Chương trình không gửi gì đi.</source>
   <translation>Check the computer's clock; if it is right, tell the network administrator. The program sends nothing.</translation>
  </message>
  <message>
   <source>Chưa tải được tệp: %1%2</source>
   <translation>The file could not be downloaded yet: %1%2</translation>
  </message>
  <message>
   <source>Tệp lớn quá mức cho phép</source>
   <translation>The file is larger than allowed</translation>
  </message>
  <message>
   <source>Tệp tải về %1 byte, cổng nói %2 byte</source>
   <translation>The downloaded file has %1 bytes, the portal says %2 bytes</translation>
  </message>
  <message>
   <source>Tệp tải về không đúng nội dung cổng công bố</source>
   <translation>The downloaded file is not what the portal announced</translation>
  </message>
  <message>
   <source>cổng không liệt kê ai</source>
   <translation>the portal lists nobody</translation>
  </message>
  <message>
   <source>tài khoản này không được xem</source>
   <translation>this account may not look</translation>
  </message>
  <message>
   <source>Cổng dùng một referenceUid cho hai hồ sơ %1 và %2</source>
   <translation>The portal uses one referenceUid for two dossiers %1 and %2</translation>
  </message>
  <message>
   <source>Cổng không có danh mục nào cho đơn vị này</source>
   <translation>The portal has no catalogue for this unit</translation>
  </message>
  <message>
   <source>Kiểm tra mã đơn vị (group_id) trong Cài đặt với người quản trị cổng.</source>
   <translation>Check the unit code (group_id) in Settings with the portal administrator.</translation>
  </message>
  <message>
   <source>Cổng dùng một mã cho hai hồ sơ</source>
   <translation>The portal uses one code for two dossiers</translation>
  </message>
  <message>
   <source>Cổng ghi hồ sơ này đè lên một hồ sơ chưa chuyển bước</source>
   <translation>The portal wrote this dossier over one that had not moved yet</translation>
  </message>
  <message>
   <source>Mở hồ sơ số %1 trên trang web của cổng, trả lại đúng người nộp cho hồ sơ đó, rồi gửi lại.</source>
   <translation>Open dossier no. %1 on the portal’s web page, give it back its own submitter, then send again.</translation>
  </message>
  <message>
   <source>Trên cổng còn một hồ sơ cùng thủ tục chưa chuyển bước</source>
   <translation>At the portal a dossier of the same procedure has not moved yet</translation>
  </message>
  <message>
   <source>Hồ sơ số %1 trên cổng sẽ bị ghi đè. Chuyển bước hoặc xoá hồ sơ đó, rồi gửi lại.</source>
   <translation>Dossier no. %1 at the portal would be overwritten. Move it on or delete it, then send again.</translation>
  </message>
  <message>
   <source>Cổng ghi người nộp là «%1», không phải «%2»</source>
   <translation>The portal wrote «%1» as the submitter, not «%2»</translation>
  </message>
  <message>
   <source>Sửa người nộp của hồ sơ số %1 trên trang web của cổng, rồi chọn gửi lại hoặc bỏ.</source>
   <translation>Put the submitter of dossier no. %1 right on the portal’s web page, then choose to send again or to drop it.</translation>
  </message>
  <message>
   <source>Hỏi người quản trị cổng: khôi phục hồ sơ số %1 rồi chọn gửi lại, hoặc bỏ việc này.</source>
   <translation>Ask the portal's administrator to restore dossier %1, then choose to send again, or give up this act.</translation>
  </message>
  <message>
   <source>Chờ hồ sơ %1 cùng thủ tục được chuyển bước trước</source>
   <translation>Waits until dossier %1 of the same procedure has moved on</translation>
  </message>
  <message>
   <source>Còn việc khác dựa trên hồ sơ này</source>
   <translation>Other acts still depend on this dossier</translation>
  </message>
  <message>
   <source>Bỏ các việc sau của hồ sơ này trước, rồi bỏ việc nộp hồ sơ.</source>
   <translation>Drop the dossier's later acts first, then drop the act of submitting it.</translation>
  </message>
  <message>
   <source>Đã xem bước cuối, lịch sử và nhật ký của hồ sơ trên cổng: không thấy việc này.</source>
   <translation>The dossier’s last step, history and log at the portal were looked at: this act is not there.</translation>
  </message>
  <message>
   <source>Cổng không cho đọc lịch sử.</source>
   <translation>The portal does not let the history be read.</translation>
  </message>
  <message>
   <source>Cổng không cho đọc nhật ký.</source>
   <translation>The portal does not let the log be read.</translation>
  </message>
  <message>
   <source>Cổng không cho đọc lịch sử và nhật ký.</source>
   <translation>The portal does not let the history and the log be read.</translation>
  </message>
  <message>
   <source>Cổng chưa trả lời lần gửi trước, có thể vẫn đang xử lý. Chương trình xem lại lúc %1 rồi mới gửi lại, để việc không làm hai lần.</source>
   <translation>The portal has not answered the last sending and may still be working on it. The program looks again at %1 before it sends again, so that nothing is done twice.</translation>
  </message>
  <message>
   <source>Cổng trả lời không rõ; chương trình tự xem lại hồ sơ trên cổng trước khi làm gì tiếp.</source>
   <translation>The portal’s answer is not clear; the program looks at the dossier there again before it does anything more.</translation>
  </message>
  <message>
   <source>Không rõ việc này đã tới cổng hay chưa</source>
   <translation>It is not known whether this act reached the portal</translation>
  </message>
  <message>
   <source>%1 Hồ sơ đã chuyển bước: so với trang web của cổng rồi chọn gửi lại hoặc bỏ.</source>
   <translation>%1 The dossier has moved on: compare with the portal’s web page, then choose to send again or to drop it.</translation>
  </message>
  <message>
   <source>các bước cổng cho phép: %1</source>
   <translation>steps the portal allows: %1</translation>
  </message>
  <message>
   <source>Mở hồ sơ xem đang ở bước nào; «%1» chưa được gửi đi.</source>
   <translation>Open the dossier to see which step it is at; «%1» has not been sent.</translation>
  </message>
  <message>
   <source>Tệp rỗng (0 byte): không có gì để xem, đề nghị công dân nộp lại</source>
   <translation>The file is empty (0 bytes): there is nothing to see, ask the citizen to submit it again</translation>
  </message>
  <message>
   <source>Tên tệp trên cổng chứa đường dẫn lạ; chương trình chỉ dùng phần tên cuối. Hãy xem kỹ tệp này</source>
   <translation>The file name on the portal contains a strange path; the program uses only the last part of the name. Look at this file carefully</translation>
  </message>
  <message>
   <source>Hồ sơ này đã bị xoá hoặc ẩn trên cổng</source>
   <translation>This dossier was deleted or hidden at the portal</translation>
  </message>
  <message>
   <source>Chưa lấy được đầy đủ hồ sơ này: cổng không cho xem thành phần hồ sơ của thủ tục</source>
   <translation>This dossier could not be fetched whole: the portal does not show the components of its procedure</translation>
  </message>
  <message>
   <source>Chưa lấy được đầy đủ hồ sơ này: %1</source>
   <translation>This dossier could not be fetched in full yet: %1</translation>
  </message>
  <message>
   <source>tệp không tên</source>
   <translation>file without a name</translation>
  </message>
  <message>
   <source>Cổng không còn việc này dù đã nhận</source>
   <translation>The portal no longer has this act although it had received it</translation>
  </message>
  <message>
   <source>Có thể cổng vừa khôi phục từ bản sao lưu. Xem hồ sơ trên cổng rồi chọn gửi lại hoặc bỏ.</source>
   <translation>The portal may just have been restored from a backup. Look at the dossier on the portal, then choose to send again or drop.</translation>
  </message>
  <message>
   <source>Chương trình gặp lỗi khi gửi việc này</source>
   <translation>The program met an error when sending this act</translation>
  </message>
  <message>
   <source>Gửi chi tiết cho quản trị; các hồ sơ khác vẫn được gửi.</source>
   <translation>Send the details to the administrator; other dossiers are still being sent.</translation>
  </message>
  <message>
   <source>Việc này không còn chờ quyết định</source>
   <translation>This act no longer waits for a decision</translation>
  </message>
  <message>
   <source>Mở lại hộp gửi để xem trạng thái mới nhất.</source>
   <translation>Open the outbox again to see the latest state.</translation>
  </message>
  <message>
   <source>Chương trình gặp lỗi khi đồng bộ</source>
   <translation>The program met an error when syncing</translation>
  </message>
  <message>
   <source>Việc đã ghi nhận không mất; chương trình tự thử lại. Gửi nhật ký cho quản trị.</source>
   <translation>What has been recorded is not lost; the program tries again by itself. Send the journal to the administrator.</translation>
  </message>
  <message>
   <source>Chưa «%1» được: %2%3</source>
   <translation>Cannot do «%1» yet: %2%3</translation>
  </message>
  <message>
   <source>Hồ sơ đang ở «%1»: quầy không có việc phải làm.</source>
   <translation>The dossier is at «%1»: nothing for the counter to do.</translation>
  </message>
  <message>
   <source>%1 (Ctrl+Enter)</source>
   <translation>%1 (Ctrl+Enter)</translation>
  </message>
  <message numerus="yes">
   <source> (và %n mục nữa)</source>
   <translation>
    <numerusform> (and %n more)</numerusform>
    <numerusform> (and %n more)</numerusform>
   </translation>
  </message>
  <message>
   <source>Ctrl+Enter: %1</source>
   <translation>Ctrl+Enter: %1</translation>
  </message>
  <message>
   <source>Vì sao chưa làm được</source>
   <translation>Why it cannot be done yet</translation>
  </message>
  <message>
   <source>Việc có thể làm</source>
   <translation>What can be done</translation>
  </message>
  <message>
   <source>&amp;Việc khác…</source>
   <translation>Other actions (&amp;V)…</translation>
  </message>
  <message>
   <source>Chưa làm được:
</source>
   <translation>Cannot be done yet:
</translation>
  </message>
  <message>
   <source>Những việc ít gặp của hồ sơ này</source>
   <translation>Less common actions for this dossier</translation>
  </message>
  <message>
   <source>đang mất mạng, tệp được tải ngay khi có mạng trở lại</source>
   <translation>offline, the file is downloaded as soon as the network is back</translation>
  </message>
  <message>
   <source>chưa đăng nhập cổng, tệp được tải ngay khi đăng nhập</source>
   <translation>not signed in to the portal yet, the file is downloaded once signed in</translation>
  </message>
  <message>
   <source>phiên đăng nhập đã hết, tệp được tải ngay khi đăng nhập lại</source>
   <translation>the sign-in session has ended, the file is downloaded once signed in again</translation>
  </message>
  <message numerus="yes">
   <source>%n tệp</source>
   <translation>
    <numerusform>%n file</numerusform>
    <numerusform>%n files</numerusform>
   </translation>
  </message>
  <message>
   <source>Thành phần %1: %2</source>
   <translation>Component %1: %2</translation>
  </message>
  <message>
   <source>✓ Đạt</source>
   <translation>✓ Pass</translation>
  </message>
  <message>
   <source>✗ Không đạt</source>
   <translation>✗ Fail</translation>
  </message>
  <message>
   <source>Cần bản gốc</source>
   <translation>Original needed</translation>
  </message>
  <message>
   <source>Cần bản gốc khi trả kết quả: %1</source>
   <translation>Original needed when returning the result: %1</translation>
  </message>
  <message>
   <source>Cần bản gốc khi trả kết quả (F11)</source>
   <translation>Original needed when returning the result (F11)</translation>
  </message>
  <message>
   <source>Phải nộp</source>
   <translation>Required</translation>
  </message>
  <message>
   <source>Không áp dụng</source>
   <translation>Not applicable</translation>
  </message>
  <message>
   <source>Lý do không đạt: %1</source>
   <translation>Reason for failing: %1</translation>
  </message>
  <message>
   <source>Ghi rõ sai, thiếu gì…</source>
   <translation>Say what is wrong or missing…</translation>
  </message>
  <message>
   <source>Lý do mẫu ▾</source>
   <translation>Standard reasons ▾</translation>
  </message>
  <message>
   <source>  (nếu có)</source>
   <translation>  (if any)</translation>
  </message>
  <message>
   <source>Tải lại từ cổng</source>
   <translation>Download again from the portal</translation>
  </message>
  <message>
   <source>Tải ngay khi có mạng; giữ trên máy thêm một thời hạn lưu tệp</source>
   <translation>Downloaded as soon as there is a network; kept on this computer for one more file retention period</translation>
  </message>
  <message>
   <source>Kết quả máy kiểm tra cả hồ sơ</source>
   <translation>What the machine's check of the whole dossier found</translation>
  </message>
  <message>
   <source>Đạt &amp;tất cả</source>
   <translation>Pass all (&amp;T)</translation>
  </message>
  <message>
   <source>Đánh dấu đạt mọi thành phần chưa kiểm tra (Alt+T)</source>
   <translation>Mark every unchecked component as passed (Alt+T)</translation>
  </message>
  <message>
   <source>Mục còn lại k&amp;hông áp dụng</source>
   <translation>T&amp;he rest do not apply</translation>
  </message>
  <message>
   <source>Các mục có điều kiện chưa trả lời: không phải nộp (Alt+H)</source>
   <translation>Conditional components not answered yet: not required (Alt+H)</translation>
  </message>
  <message>
   <source>đang tải từ cổng…</source>
   <translation>downloading from the portal…</translation>
  </message>
  <message>
   <source>✓ Đã tải lại %1.</source>
   <translation>✓ Downloaded %1 again.</translation>
  </message>
  <message>
   <source>Đạt: %1</source>
   <translation>Pass: %1</translation>
  </message>
  <message>
   <source>Đạt (F9)</source>
   <translation>Pass (F9)</translation>
  </message>
  <message>
   <source>Không đạt: %1</source>
   <translation>Fail: %1</translation>
  </message>
  <message>
   <source>Không đạt (F10)</source>
   <translation>Fail (F10)</translation>
  </message>
  <message>
   <source>Phải nộp: %1</source>
   <translation>Required: %1</translation>
  </message>
  <message>
   <source>Không áp dụng: %1</source>
   <translation>Not applicable: %1</translation>
  </message>
  <message>
   <source>Chọn lý do mẫu: %1</source>
   <translation>Choose a standard reason: %1</translation>
  </message>
  <message>
   <source>Dùng làm lý do</source>
   <translation>Use as the reason</translation>
  </message>
  <message>
   <source>Đánh dấu không đạt, ghi lý do: %1</source>
   <translation>Mark as failed, with the reason: %1</translation>
  </message>
  <message>
   <source>Xem tệp %1</source>
   <translation>View file %1</translation>
  </message>
  <message>
   <source>Tải lại tệp %1 từ cổng</source>
   <translation>Download file %1 from the portal again</translation>
  </message>
  <message>
   <source>Đạt tất cả mục chưa kiểm tra</source>
   <translation>Pass all unchecked components</translation>
  </message>
  <message>
   <source>Mục có điều kiện: không áp dụng</source>
   <translation>Conditional components: not applicable</translation>
  </message>
  <message>
   <source>F9 đạt · F10 không đạt · F11 cần bản gốc · ↑↓ chuyển</source>
   <translation>F9 pass · F10 fail · F11 original needed · ↑↓ move</translation>
  </message>
  <message>
   <source>Không có tệp nộp kèm</source>
   <translation>No file submitted with it</translation>
  </message>
  <message>
   <source>Dùng làm lý do: %1</source>
   <translation>Use as the reason: %1</translation>
  </message>
  <message>
   <source>%1/%2 đã kiểm tra</source>
   <translation>%1/%2 checked</translation>
  </message>
  <message>
   <source>Ngày do cán bộ ấn định</source>
   <translation>Date set by the officer</translation>
  </message>
  <message>
   <source>Giấy tiếp nhận và hẹn trả</source>
   <translation>Acceptance and appointment slip</translation>
  </message>
  <message>
   <source>Phiếu yêu cầu bổ sung</source>
   <translation>Supplement request</translation>
  </message>
  <message>
   <source>Phiếu từ chối</source>
   <translation>Refusal notice</translation>
  </message>
  <message>
   <source>Bằng chứng đúng hạn</source>
   <translation>Proof of timeliness</translation>
  </message>
  <message>
   <source>%1 · ký: %2 · %3</source>
   <translation>%1 · signature: %2 · %3</translation>
  </message>
  <message>
   <source>Ngày hẹn trả kết quả</source>
   <translation>Promised date of the result</translation>
  </message>
  <message>
   <source>&amp;Dùng đề xuất</source>
   <translation>Use the propose&amp;d values</translation>
  </message>
  <message>
   <source>Vì sao ngày này?</source>
   <translation>Why this date?</translation>
  </message>
  <message>
   <source>Giấy tờ gốc mang theo</source>
   <translation>Originals to bring</translation>
  </message>
  <message>
   <source>Mỗi dòng một loại giấy tờ</source>
   <translation>One kind of paper per line</translation>
  </message>
  <message>
   <source>Không cần giấy tờ gốc</source>
   <translation>No originals needed</translation>
  </message>
  <message>
   <source>Không cần mang giấy tờ gốc</source>
   <translation>No originals need to be brought</translation>
  </message>
  <message>
   <source>Giấy tờ gốc mang theo khi nhận kết quả</source>
   <translation>Originals to bring when receiving the result</translation>
  </message>
  <message>
   <source>⚠ Cổng ghi hạn khác: %1</source>
   <translation>⚠ The portal has another deadline: %1</translation>
  </message>
  <message>
   <source>Hướng dẫn thêm cho người nộp</source>
   <translation>Further guidance for the submitter</translation>
  </message>
  <message>
   <source>Ví dụ: nộp lại qua cổng trước ngày…</source>
   <translation>For example: submit again through the portal before…</translation>
  </message>
  <message>
   <source>Căn cứ từ chối</source>
   <translation>Ground for refusal</translation>
  </message>
  <message>
   <source>Chọn căn cứ…</source>
   <translation>Choose a ground…</translation>
  </message>
  <message>
   <source>Lý do từ chối</source>
   <translation>Reason for refusal</translation>
  </message>
  <message>
   <source>Nói rõ vì sao, để người dân hiểu được…</source>
   <translation>Say clearly why, so that people can understand…</translation>
  </message>
  <message>
   <source>Ghi chú nội bộ</source>
   <translation>Internal note</translation>
  </message>
  <message>
   <source>Ghi chú nội bộ rồi Enter: không gửi công dân</source>
   <translation>Internal note, then Enter: not sent to the citizen</translation>
  </message>
  <message>
   <source>Trích bằng chứng đúng hạn</source>
   <translation>Extract the proof of timeliness</translation>
  </message>
  <message>
   <source>Việc làm lúc nào, cổng thông lúc nào, cổng ghi nhận lúc nào; thành PDF</source>
   <translation>When it was done, when the portal was reachable, when the portal recorded it; as a PDF</translation>
  </message>
  <message>
   <source>Nhật ký hồ sơ</source>
   <translation>Dossier journal</translation>
  </message>
  <message>
   <source>Quyết định và nhật ký</source>
   <translation>Decision and journal</translation>
  </message>
  <message>
   <source>Các phần quyết định</source>
   <translation>Parts of the decision</translation>
  </message>
  <message>
   <source>Dùng cả ba đề xuất</source>
   <translation>Use all three proposals</translation>
  </message>
  <message>
   <source>Điền cả ba mục theo đề xuất</source>
   <translation>Fill in all three fields as proposed</translation>
  </message>
  <message>
   <source>Các thành phần phải bổ sung</source>
   <translation>Components to be supplemented</translation>
  </message>
  <message>
   <source> (TẠM)</source>
   <translation> (TẠM)</translation>
  </message>
  <message>
   <source>chưa ký</source>
   <translation>not signed yet</translation>
  </message>
  <message>
   <source>Xem %1</source>
   <translation>View %1</translation>
  </message>
  <message>
   <source>In %1</source>
   <translation>Print %1</translation>
  </message>
  <message>
   <source>Hẹn trả</source>
   <translation>Appointment</translation>
  </message>
  <message>
   <source>Bổ sung</source>
   <translation>Supplement</translation>
  </message>
  <message>
   <source>Chưa có cách tính cho ngày này.</source>
   <translation>There is no calculation for this date yet.</translation>
  </message>
  <message>
   <source>&amp;Dùng đề xuất: </source>
   <translation>Use the propose&amp;d: </translation>
  </message>
  <message>
   <source>(chưa ghi lý do)</source>
   <translation>(no reason written yet)</translation>
  </message>
  <message>
   <source>Chưa đánh dấu thành phần nào không đạt.</source>
   <translation>No component has been marked as failed yet.</translation>
  </message>
  <message>
   <source>T2</source>
   <translation>Mon</translation>
  </message>
  <message>
   <source>T3</source>
   <translation>Tue</translation>
  </message>
  <message>
   <source>T4</source>
   <translation>Wed</translation>
  </message>
  <message>
   <source>T5</source>
   <translation>Thu</translation>
  </message>
  <message>
   <source>T6</source>
   <translation>Fri</translation>
  </message>
  <message>
   <source>T7</source>
   <translation>Sat</translation>
  </message>
  <message>
   <source>CN</source>
   <translation>Sun</translation>
  </message>
  <message>
   <source>%1 giờ làm việc</source>
   <translation>%1 working hours</translation>
  </message>
  <message>
   <source>%1 tính từ %2 · %3 hạn %4</source>
   <translation>%1 counted from %2 · %3 due %4</translation>
  </message>
  <message>
   <source>không làm việc</source>
   <translation>not working</translation>
  </message>
  <message>
   <source>Lịch tính hạn</source>
   <translation>Deadline calendar</translation>
  </message>
  <message>
   <source>làm bù: </source>
   <translation>make-up day: </translation>
  </message>
  <message>
   <source>nghỉ: </source>
   <translation>day off: </translation>
  </message>
  <message>
   <source>Không miễn, giảm</source>
   <translation>No exemption or reduction</translation>
  </message>
  <message>
   <source>%1 đ</source>
   <translation>%1 đ</translation>
  </message>
  <message>
   <source>Dùng mức %1, do cán bộ ấn định</source>
   <translation>Use %1, set by the officer</translation>
  </message>
  <message>
   <source>cần nhập</source>
   <translation>to be filled in</translation>
  </message>
  <message>
   <source>để trống = 1</source>
   <translation>empty = 1</translation>
  </message>
  <message>
   <source>✓ Theo cách tính%1</source>
   <translation>✓ As calculated%1</translation>
  </message>
  <message>
   <source>= không thu</source>
   <translation>= no charge</translation>
  </message>
  <message>
   <source>Căn cứ miễn, giảm</source>
   <translation>Ground for exemption or reduction</translation>
  </message>
  <message>
   <source>Phí, lệ phí (đồng)</source>
   <translation>Fees (đồng)</translation>
  </message>
  <message>
   <source>0 = không thu</source>
   <translation>0 = no charge</translation>
  </message>
  <message>
   <source>Ghi chú về phí</source>
   <translation>Note on fees</translation>
  </message>
  <message>
   <source>Ghi chú: miễn, giảm, căn cứ…</source>
   <translation>Note: exemption, reduction, ground…</translation>
  </message>
  <message>
   <source>Dùng mức này: %1</source>
   <translation>Use this amount: %1</translation>
  </message>
  <message>
   <source>Dùng mức đã tính %1</source>
   <translation>Use the calculated amount %1</translation>
  </message>
  <message>
   <source>Mức thu (đồng)</source>
   <translation>Amount charged (đồng)</translation>
  </message>
  <message>
   <source>Chọn…</source>
   <translation>Choose…</translation>
  </message>
  <message>
   <source>⚠ Mức đã chọn (%1) không còn đúng cách tính, cần chọn lại</source>
   <translation>⚠ The chosen amount (%1) no longer matches the calculation, choose again</translation>
  </message>
  <message>
   <source>✎ Do cán bộ ấn định%1</source>
   <translation>✎ Set by the officer%1</translation>
  </message>
  <message>
   <source>Lấy mức đã tính theo biểu phí</source>
   <translation>Take the amount calculated from the fee schedule</translation>
  </message>
  <message>
   <source>Phí, lệ phí nộp khi nhận kết quả</source>
   <translation>Fees paid when receiving the result</translation>
  </message>
  <message>
   <source>○ Chưa quyết định mức thu</source>
   <translation>○ Amount charged not decided yet</translation>
  </message>
  <message>
   <source>Căn cứ miễn, giảm: %1</source>
   <translation>Ground for exemption or reduction: %1</translation>
  </message>
  <message>
   <source>Không</source>
   <translation>No</translation>
  </message>
  <message>
   <source>Có</source>
   <translation>Yes</translation>
  </message>
  <message>
   <source>Giao cho</source>
   <translation>Assigned to</translation>
  </message>
  <message>
   <source>Thành phần</source>
   <translation>Components</translation>
  </message>
  <message>
   <source>Căn cứ</source>
   <translation>Ground</translation>
  </message>
  <message>
   <source>Lý do</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>Số tiền (đồng)</source>
   <translation>Amount (đồng)</translation>
  </message>
  <message>
   <source>Hẹn lại lúc</source>
   <translation>New appointment</translation>
  </message>
  <message>
   <source>Người thụ lý</source>
   <translation>Processing officer</translation>
  </message>
  <message>
   <source>Nội dung bổ sung</source>
   <translation>What to supplement</translation>
  </message>
  <message>
   <source>Số vận đơn</source>
   <translation>Tracking number</translation>
  </message>
  <message>
   <source>ngày/tháng/năm giờ:phút, ví dụ 30/11/2026 16:00</source>
   <translation>day/month/year hour:minute, for example 30/11/2026 16:00</translation>
  </message>
  <message>
   <source>ví dụ 150000</source>
   <translation>for example 150000</translation>
  </message>
  <message>
   <source>&amp;Ghi nhận (Ctrl+Enter)</source>
   <translation>Record (&amp;G) (Ctrl+Enter)</translation>
  </message>
  <message>
   <source> · đang giữ: %1</source>
   <translation> · now with: %1</translation>
  </message>
  <message>
   <source>Ghi nhận</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>%1 · ⚠ cần xử lý trong Hộp gửi</source>
   <translation>%1 · ⚠ needs attention in the Outbox</translation>
  </message>
  <message>
   <source>%1 · ↑ chờ gửi</source>
   <translation>%1 · ↑ waiting to be sent</translation>
  </message>
  <message>
   <source>Kiểm tra, xem tệp, quyết định</source>
   <translation>Check, view files, decide</translation>
  </message>
  <message>
   <source>Thông tin hồ sơ</source>
   <translation>Dossier information</translation>
  </message>
  <message>
   <source> · Đang giữ: %1</source>
   <translation> · Now with: %1</translation>
  </message>
  <message>
   <source>Nộp %1 · Cổng hẹn %2%3</source>
   <translation>Submitted %1 · Portal promised %2%3</translation>
  </message>
  <message>
   <source>Thời hạn đang chạy</source>
   <translation>Deadlines running</translation>
  </message>
  <message>
   <source>Hồ sơ này không có tệp nào để xem.</source>
   <translation>This dossier has no file to view.</translation>
  </message>
  <message>
   <source>Quay lại danh sách</source>
   <translation>Back to the list</translation>
  </message>
  <message>
   <source>Quay lại (Esc)</source>
   <translation>Back (Esc)</translation>
  </message>
  <message>
   <source>Xem thủ tục này trong danh mục</source>
   <translation>View this procedure in the catalogue</translation>
  </message>
  <message>
   <source>Hiện số định danh</source>
   <translation>Show the ID number</translation>
  </message>
  <message>
   <source>Máy này chưa có giấy nào của hồ sơ này để in.</source>
   <translation>This computer has no paper of this dossier to print yet.</translation>
  </message>
  <message>
   <source>Số định danh: %1</source>
   <translation>ID number: %1</translation>
  </message>
  <message>
   <source>Không có số định danh</source>
   <translation>No ID number</translation>
  </message>
  <message>
   <source>Ẩn số định danh</source>
   <translation>Hide the ID number</translation>
  </message>
  <message>
   <source>Số tạm – cổng cấp mã hồ sơ chính thức khi có mạng.</source>
   <translation>Provisional number – the portal gives the official dossier code when online.</translation>
  </message>
  <message>
   <source>Hồ sơ đã ghi nhận của lượt nộp này</source>
   <translation>Dossiers recorded in this submission</translation>
  </message>
  <message>
   <source>Kiểm tra, tiếp nhận ngay (Ctrl+Enter)</source>
   <translation>Check and accept now (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>In phiếu nhận (Ctrl+P)</source>
   <translation>Print the receipt slip (Ctrl+P)</translation>
  </message>
  <message>
   <source>Thêm hồ sơ cùng người nộp (Ctrl+M)</source>
   <translation>Add a dossier from the same submitter (Ctrl+M)</translation>
  </message>
  <message>
   <source>In một giấy tiếp nhận cho cả lượt nộp</source>
   <translation>Print one acceptance slip for the whole submission</translation>
  </message>
  <message>
   <source>Hồ sơ của người khác (Ctrl+N)</source>
   <translation>Another person's dossier (Ctrl+N)</translation>
  </message>
  <message>
   <source>✓ Đã ghi nhận  %1</source>
   <translation>✓ Recorded  %1</translation>
  </message>
  <message>
   <source>Đã ghi nhận</source>
   <translation>Recorded</translation>
  </message>
  <message>
   <source>Kiểm tra, tiếp nhận ngay</source>
   <translation>Check and accept now</translation>
  </message>
  <message>
   <source>In phiếu nhận hồ sơ</source>
   <translation>Print the dossier receipt slip</translation>
  </message>
  <message>
   <source>Thêm hồ sơ cùng người nộp</source>
   <translation>Add a dossier from the same submitter</translation>
  </message>
  <message>
   <source>Nhập hồ sơ của người khác</source>
   <translation>Enter another person's dossier</translation>
  </message>
  <message>
   <source>hẹn trả %1</source>
   <translation>promised %1</translation>
  </message>
  <message>
   <source>chưa tiếp nhận</source>
   <translation>not accepted yet</translation>
  </message>
  <message>
   <source>Lượt nộp này</source>
   <translation>This submission</translation>
  </message>
  <message>
   <source>Bỏ phiếu đang nhập?</source>
   <translation>Discard the form being filled in?</translation>
  </message>
  <message>
   <source>Những gì đã gõ của phiếu này không còn hiện nữa.</source>
   <translation>What has been typed in this form will no longer be shown.</translation>
  </message>
  <message>
   <source>Bỏ phiếu</source>
   <translation>Discard the form</translation>
  </message>
  <message>
   <source>Giữ lại</source>
   <translation>Keep</translation>
  </message>
  <message>
   <source>Hôm nay người này đã nộp hồ sơ của chính thủ tục này</source>
   <translation>This person has already submitted a dossier of this very procedure today</translation>
  </message>
  <message>
   <source>%1

Mở hồ sơ đã có, hay đây là một hồ sơ khác?</source>
   <translation>%1

Open the existing dossier, or is this another dossier?</translation>
  </message>
  <message>
   <source>Mở hồ sơ đã có</source>
   <translation>Open the existing dossier</translation>
  </message>
  <message>
   <source>Là hồ sơ khác, ghi nhận</source>
   <translation>It is another dossier, record it</translation>
  </message>
  <message>
   <source>Quay lại phiếu</source>
   <translation>Back to the form</translation>
  </message>
  <message>
   <source>Nhập hồ sơ tại quầy</source>
   <translation>Enter a dossier at the counter</translation>
  </message>
  <message>
   <source>• %1 · %2 · nộp %3 · %4</source>
   <translation>• %1 · %2 · submitted %3 · %4</translation>
  </message>
  <message>
   <source>✓ Đã lập «%1», đang in.</source>
   <translation>✓ «%1» drawn up, printing.</translation>
  </message>
  <message>
   <source>Họ và tên / tên tổ chức</source>
   <translation>Full name / name of the organisation</translation>
  </message>
  <message>
   <source>như trên giấy tờ</source>
   <translation>as on the papers</translation>
  </message>
  <message>
   <source>Số giấy tờ</source>
   <translation>ID paper number</translation>
  </message>
  <message>
   <source>căn cước 12 số, hộ chiếu</source>
   <translation>12-digit ID card, passport</translation>
  </message>
  <message>
   <source>số nhà, tổ dân phố, phường</source>
   <translation>house number, residential group, ward</translation>
  </message>
  <message>
   <source>không bắt buộc: ghi ngắn gọn việc đề nghị</source>
   <translation>optional: briefly what is requested</translation>
  </message>
  <message>
   <source>Người nộp thay</source>
   <translation>Submitter on behalf</translation>
  </message>
  <message>
   <source>để trống nếu chủ hồ sơ tự nộp</source>
   <translation>leave empty if the applicant submits in person</translation>
  </message>
  <message>
   <source>Số giấy tờ người nộp</source>
   <translation>Submitter's ID paper number</translation>
  </message>
  <message>
   <source>căn cước 12 số</source>
   <translation>12-digit ID card</translation>
  </message>
  <message>
   <source>Điện thoại người nộp</source>
   <translation>Submitter's phone</translation>
  </message>
  <message>
   <source>số, ngày giấy ủy quyền; hoặc cha, mẹ, con…</source>
   <translation>number, date of the authorisation; or father, mother, child…</translation>
  </message>
  <message>
   <source>chưa ghi tên</source>
   <translation>no name yet</translation>
  </message>
  <message>
   <source>Quay lại</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>Phiếu đang nhập ▾</source>
   <translation>Form being filled in ▾</translation>
  </message>
  <message>
   <source>Bỏ phiếu này</source>
   <translation>Discard this form</translation>
  </message>
  <message>
   <source>Đổi thủ tục</source>
   <translation>Change procedure</translation>
  </message>
  <message>
   <source>Công dân nộp trực tuyến, cán bộ hỗ trợ (Điều 6.3)</source>
   <translation>Citizen submits online, officer assists (Article 6.3)</translation>
  </message>
  <message>
   <source>Tổ chức, doanh nghiệp</source>
   <translation>Organisation, business</translation>
  </message>
  <message>
   <source>Dùng ngày hẹn, giấy tờ gốc và phí như đề xuất khi tiếp nhận</source>
   <translation>Use the appointment, originals and fees as proposed when accepting</translation>
  </message>
  <message>
   <source>Ghi nhận hồ sơ (Ctrl+Enter)</source>
   <translation>Record the dossier (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>Phiếu đang nhập dở (%1) ▾</source>
   <translation>Unfinished forms (%1) ▾</translation>
  </message>
  <message>
   <source>chưa có thời hạn, điền khi tiếp nhận</source>
   <translation>no time limit yet, fill in when accepting</translation>
  </message>
  <message>
   <source>chưa rõ, xác nhận khi tiếp nhận</source>
   <translation>not clear, confirm when accepting</translation>
  </message>
  <message>
   <source>tính khi tiếp nhận</source>
   <translation>calculated when accepting</translation>
  </message>
  <message>
   <source>Hẹn trả: %1</source>
   <translation>Promised date: %1</translation>
  </message>
  <message>
   <source>Giấy tờ gốc mang theo: %1</source>
   <translation>Originals to bring: %1</translation>
  </message>
  <message>
   <source>Phí, lệ phí: %1</source>
   <translation>Fees: %1</translation>
  </message>
  <message>
   <source> … và %1 chỗ nữa</source>
   <translation> … and %1 more</translation>
  </message>
  <message>
   <source>Chọn tệp quét</source>
   <translation>Choose a scanned file</translation>
  </message>
  <message>
   <source>Tệp quét (*.pdf *.jpg *.jpeg *.png)</source>
   <translation>Scanned file (*.pdf *.jpg *.jpeg *.png)</translation>
  </message>
  <message>
   <source>Tìm thủ tục</source>
   <translation>Find a procedure</translation>
  </message>
  <message>
   <source>Mã, tên hoặc tên gọi tắt của thủ tục, ví dụ: khai sinh</source>
   <translation>Code, name or short name of the procedure, for example: khai sinh</translation>
  </message>
  <message>
   <source>Thủ tục tìm được</source>
   <translation>Procedures found</translation>
  </message>
  <message>
   <source>Quét mã QR trên thẻ căn cước</source>
   <translation>Scan the QR code on the ID card</translation>
  </message>
  <message>
   <source>Đặt con trỏ ở đây rồi quét mã QR trên thẻ căn cước</source>
   <translation>Place the cursor here, then scan the QR code on the ID card</translation>
  </message>
  <message>
   <source>chưa chọn thủ tục</source>
   <translation>no procedure chosen</translation>
  </message>
  <message>
   <source>Các phiếu đang nhập dở</source>
   <translation>Unfinished forms</translation>
  </message>
  <message>
   <source>Bỏ phiếu đang nhập này</source>
   <translation>Discard this unfinished form</translation>
  </message>
  <message>
   <source>Ghi nhận hồ sơ</source>
   <translation>Record the dossier</translation>
  </message>
  <message>
   <source>không</source>
   <translation>none</translation>
  </message>
  <message>
   <source>Còn thiếu: </source>
   <translation>Still missing: </translation>
  </message>
  <message>
   <source>1. Thủ tục</source>
   <translation>1. Procedure</translation>
  </message>
  <message>
   <source>2. Chủ hồ sơ, người nộp</source>
   <translation>2. Applicant, submitter</translation>
  </message>
  <message>
   <source>3. Thành phần hồ sơ</source>
   <translation>3. Dossier components</translation>
  </message>
  <message>
   <source>4. Phí, hẹn trả</source>
   <translation>4. Fees, appointment</translation>
  </message>
  <message>
   <source>Chưa ghi nhận: %1</source>
   <translation>Not recorded: %1</translation>
  </message>
  <message>
   <source>✓ Đủ để ghi nhận</source>
   <translation>✓ Enough to record</translation>
  </message>
  <message>
   <source>Chọn thủ tục để xem ngày hẹn, phí đề xuất.</source>
   <translation>Choose a procedure to see the proposed appointment and fees.</translation>
  </message>
  <message>
   <source>Bản chính</source>
   <translation>Original</translation>
  </message>
  <message>
   <source>Chứng thực</source>
   <translation>Certified</translation>
  </message>
  <message>
   <source>Bản photo</source>
   <translation>Photocopy</translation>
  </message>
  <message>
   <source>Chọn thủ tục để ghi giấy tờ công dân nộp.</source>
   <translation>Choose a procedure to note the papers the citizen submits.</translation>
  </message>
  <message>
   <source>Tệp quét…</source>
   <translation>Scanned file…</translation>
  </message>
  <message>
   <source>Thêm tệp quét: %1</source>
   <translation>Add a scanned file: %1</translation>
  </message>
  <message>
   <source>Bỏ tệp %1</source>
   <translation>Remove file %1</translation>
  </message>
  <message>
   <source>Không nhận</source>
   <translation>Decline</translation>
  </message>
  <message>
   <source>gõ tên, đơn vị hoặc tài khoản; ↓ xem danh sách</source>
   <translation>type a name, unit or account; ↓ shows the list</translation>
  </message>
  <message>
   <source>%1: là ai</source>
   <translation>%1: who this is</translation>
  </message>
  <message>
   <source>%1: danh sách để chọn</source>
   <translation>%1: list to choose from</translation>
  </message>
  <message>
   <source>✗ %1 không có trong danh sách: chọn một dòng (↓).</source>
   <translation>✗ %1 is not in the list: choose a row (↓).</translation>
  </message>
  <message>
   <source>ĂÂĐÊÔƠƯăâđêôơưẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹ</source>
   <translation>ĂÂĐÊÔƠƯăâđêôơưẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹ</translation>
  </message>
  <message>
   <source>&amp;Hoàn tác</source>
   <translation>Undo (&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Làm lại</source>
   <translation>Redo (&amp;L)</translation>
  </message>
  <message>
   <source>Cắ&amp;t</source>
   <translation>Cu&amp;t</translation>
  </message>
  <message>
   <source>&amp;Sao chép</source>
   <translation>Copy (&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Dán</source>
   <translation>Paste (&amp;D)</translation>
  </message>
  <message>
   <source>Xoá</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>Chọn tất cả</source>
   <translation>Select all</translation>
  </message>
  <message>
   <source>Đồng ý</source>
   <translation>OK</translation>
  </message>
  <message>
   <source>Huỷ</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>&amp;Huỷ</source>
   <translation>Cancel (&amp;H)</translation>
  </message>
  <message>
   <source>Đóng</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>Đó&amp;ng</source>
   <translation>Close (&amp;N)</translation>
  </message>
  <message>
   <source>&amp;Có</source>
   <translation>Yes (&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Không</source>
   <translation>No (&amp;K)</translation>
  </message>
  <message>
   <source>Trợ giúp</source>
   <translation>Help</translation>
  </message>
  <message>
   <source>Sao chép đường &amp;dẫn</source>
   <translation>Copy link a&amp;ddress</translation>
  </message>
  <message>
   <source>Đóng thẻ</source>
   <translation>Close tab</translation>
  </message>
  <message>
   <source>Hiện chi tiết…</source>
   <translation>Show details…</translation>
  </message>
  <message>
   <source>Ẩn chi tiết…</source>
   <translation>Hide details…</translation>
  </message>
  <message>
   <source>Các lệnh</source>
   <translation>Commands</translation>
  </message>
  <message>
   <source>Mọi lệnh</source>
   <translation>All commands</translation>
  </message>
  <message>
   <source>Tìm lệnh</source>
   <translation>Find a command</translation>
  </message>
  <message>
   <source>Gõ tên lệnh, có dấu hay không dấu đều được</source>
   <translation>Type the name of a command, with or without accents</translation>
  </message>
  <message>
   <source>Không có lệnh nào như vậy.</source>
   <translation>There is no such command.</translation>
  </message>
  <message>
   <source>↑ ↓ chọn · Enter làm · Esc đóng</source>
   <translation>↑ ↓ choose · Enter run · Esc close</translation>
  </message>
  <message>
   <source>Sao chép chi tiết</source>
   <translation>Copy the details</translation>
  </message>
  <message>
   <source>Làm theo lời nhắc</source>
   <translation>Do what the notice says</translation>
  </message>
  <message>
   <source>Hiện %1</source>
   <translation>Show %1</translation>
  </message>
  <message>
   <source>Bộ gõ tiếng Việt đang bật: mật khẩu có thể sai</source>
   <translation>The Vietnamese input method is on: the password may come out wrong</translation>
  </message>
  <message>
   <source>⇪ Caps Lock đang bật</source>
   <translation>⇪ Caps Lock is on</translation>
  </message>
  <message>
   <source>hãy đề nghị nộp lại tệp.</source>
   <translation>ask for the file to be submitted again.</translation>
  </message>
  <message>
   <source>Tệp rỗng (0 byte): không có gì để xem.</source>
   <translation>Empty file (0 bytes): nothing to view.</translation>
  </message>
  <message>
   <source>Tệp này có mật khẩu: không xem được, hãy đề nghị nộp bản không khoá.</source>
   <translation>This file has a password: it cannot be viewed, ask for an unlocked copy.</translation>
  </message>
  <message>
   <source>Tệp PDF này không có trang nào.</source>
   <translation>This PDF file has no pages.</translation>
  </message>
  <message>
   <source>Tệp này bị cắt cụt, thiếu phần cuối: %1</source>
   <translation>This file is cut short, its end is missing: %1</translation>
  </message>
  <message>
   <source>Ảnh này có kích thước bất thường nên không mở: %1</source>
   <translation>This image has an abnormal size and was not opened: %1</translation>
  </message>
  <message>
   <source>Tệp này phình to bất thường khi mở (nghi tệp phá hoại) nên không mở: %1</source>
   <translation>This file grows abnormally when opened (possibly harmful) and was not opened: %1</translation>
  </message>
  <message>
   <source>Mở tệp này quá lâu nên máy đã dừng: %1</source>
   <translation>Opening this file took too long and was stopped: %1</translation>
  </message>
  <message>
   <source>Mở tệp này tốn quá nhiều bộ nhớ nên máy đã dừng: %1</source>
   <translation>Opening this file used too much memory and was stopped: %1</translation>
  </message>
  <message>
   <source>Tệp này làm phần đọc tệp bị lỗi nên máy đã dừng: %1</source>
   <translation>This file made the file reader fail and was stopped: %1</translation>
  </message>
  <message>
   <source>Tệp này quá lớn, chưa xem được ở đây.</source>
   <translation>This file is too large, it cannot be viewed here.</translation>
  </message>
  <message>
   <source>Loại tệp này chưa xem được ở đây.</source>
   <translation>This kind of file cannot be viewed here.</translation>
  </message>
  <message>
   <source>Tệp này là %1: chưa xem được ở đây.</source>
   <translation>This file is %1: it cannot be viewed here.</translation>
  </message>
  <message>
   <source>Xem tệp</source>
   <translation>View the file</translation>
  </message>
  <message>
   <source>Không đọc được ảnh này: tệp bị hỏng hoặc sai định dạng.</source>
   <translation>This image cannot be read: the file is damaged or in the wrong format.</translation>
  </message>
  <message>
   <source>Không đọc được tệp PDF này: tệp bị hỏng hoặc không phải PDF.</source>
   <translation>This PDF file cannot be read: the file is damaged or is not a PDF.</translation>
  </message>
  <message>
   <source>Chọn một tệp để xem.</source>
   <translation>Choose a file to view.</translation>
  </message>
  <message>
   <source>Thành PDF</source>
   <translation>Make a PDF</translation>
  </message>
  <message>
   <source>Giữ thêm một bản PDF của ảnh này ở máy; ảnh gốc không đổi</source>
   <translation>Keep a PDF copy of this image on this machine as well; the original image is unchanged</translation>
  </message>
  <message>
   <source>Trang trước</source>
   <translation>Previous page</translation>
  </message>
  <message>
   <source>Trang trước (PgUp)</source>
   <translation>Previous page (PgUp)</translation>
  </message>
  <message>
   <source>Thu nhỏ</source>
   <translation>Zoom out</translation>
  </message>
  <message>
   <source>Thu nhỏ (Ctrl −)</source>
   <translation>Zoom out (Ctrl −)</translation>
  </message>
  <message>
   <source>Phóng to</source>
   <translation>Zoom in</translation>
  </message>
  <message>
   <source>Phóng to (Ctrl +)</source>
   <translation>Zoom in (Ctrl +)</translation>
  </message>
  <message>
   <source>Vừa khung</source>
   <translation>Fit</translation>
  </message>
  <message>
   <source>Vừa khung (Ctrl+0)</source>
   <translation>Fit (Ctrl+0)</translation>
  </message>
  <message>
   <source>Chuyển ảnh này thành PDF</source>
   <translation>Turn this image into a PDF</translation>
  </message>
  <message>
   <source>Văn bản này không có chữ nào.</source>
   <translation>This document has no text.</translation>
  </message>
  <message>
   <source>Trang %1/%2</source>
   <translation>Page %1/%2</translation>
  </message>
  <message>
   <source>Máy in mặc định của máy này</source>
   <translation>This machine's default printer</translation>
  </message>
  <message>
   <source>Máy in, số bản…</source>
   <translation>Printer, copies…</translation>
  </message>
  <message>
   <source>Lựa chọn này được nhớ cho lần sau, riêng từng loại văn bản.</source>
   <translation>This choice is remembered for next time, separately for each kind of document.</translation>
  </message>
  <message>
   <source>In văn bản</source>
   <translation>Print document</translation>
  </message>
  <message>
   <source>Xem trước khi in</source>
   <translation>Print preview</translation>
  </message>
  <message>
   <source>&amp;In</source>
   <translation>Pr&amp;int</translation>
  </message>
  <message>
   <source>&amp;Máy in</source>
   <translation>Printer (&amp;M)</translation>
  </message>
  <message>
   <source>&amp;Số bản</source>
   <translation>Copie&amp;s</translation>
  </message>
  <message>
   <source>máy in «%1»</source>
   <translation>printer «%1»</translation>
  </message>
  <message>
   <source>máy in</source>
   <translation>the printer</translation>
  </message>
  <message>
   <source>văn bản</source>
   <translation>document</translation>
  </message>
  <message>
   <source>⚠ %1 (không còn thấy)</source>
   <translation>⚠ %1 (no longer found)</translation>
  </message>
  <message>
   <source>Đã gửi %1 tới %2.</source>
   <translation>Sent %1 to %2.</translation>
  </message>
  <message>
   <source>Không còn máy in «%1» trên máy này</source>
   <translation>There is no longer a printer «%1» on this machine</translation>
  </message>
  <message>
   <source>Văn bản vẫn còn trong hồ sơ: chọn máy in khác rồi in lại.</source>
   <translation>The document is still in the dossier: choose another printer, then print again.</translation>
  </message>
  <message>
   <source>Còn thiếu</source>
   <translation>Still missing</translation>
  </message>
  <message>
   <source>Để sau</source>
   <translation>Later</translation>
  </message>
  <message>
   <source>Để sau, giữ những gì đã viết</source>
   <translation>Later, keep what has been written</translation>
  </message>
  <message numerus="yes">
   <source>%n giờ</source>
   <translation>
    <numerusform>%n h</numerusform>
    <numerusform>%n h</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n phút</source>
   <translation>
    <numerusform>%n min</numerusform>
    <numerusform>%n min</numerusform>
   </translation>
  </message>
  <message>
   <source>%1 (%2): hạn %3</source>
   <translation>%1 (%2): due %3</translation>
  </message>
  <message>
   <source>Đã dùng %1 trên %2 làm việc</source>
   <translation>Used %1 of %2 working time</translation>
  </message>
  <message>
   <source>Đã ghi nhận trong máy; tự gửi khi có mạng.</source>
   <translation>Recorded on this machine; sent automatically when online.</translation>
  </message>
  <message>
   <source>Đang gửi lên cổng.</source>
   <translation>Being sent to the portal.</translation>
  </message>
  <message>
   <source>Cổng đã ghi nhận.</source>
   <translation>The portal has recorded it.</translation>
  </message>
  <message>
   <source>Cán bộ đã bỏ việc này.</source>
   <translation>The officer dropped this act.</translation>
  </message>
  <message numerus="yes">
   <source>Kho dữ liệu trên máy bị hỏng và đã được cứu: giữ lại %n việc trong hộp gửi cùng giấy tờ, bản nháp; hồ sơ được tải lại từ cổng. Tệp hỏng còn ở «%1», hãy báo quản trị kiểm tra ổ đĩa.</source>
   <translation>
    <numerusform>The data store on this machine was damaged and has been rescued: %n act in the outbox was kept, with papers and drafts; dossiers are downloaded again from the portal. The damaged file is still at «%1», tell the administrator to check the disk.</numerusform>
    <numerusform>The data store on this machine was damaged and has been rescued: %n acts in the outbox were kept, with papers and drafts; dossiers are downloaded again from the portal. The damaged file is still at «%1», tell the administrator to check the disk.</numerusform>
   </translation>
  </message>
  <message>
   <source>%1 byte</source>
   <translation>%1 B</translation>
  </message>
  <message>
   <source>%1 KB</source>
   <translation>%1 KB</translation>
  </message>
  <message numerus="yes">
   <source>%n ngày</source>
   <translation>
    <numerusform>%n day</numerusform>
    <numerusform>%n days</numerusform>
   </translation>
  </message>
  <message>
   <source>còn %1</source>
   <translation>%1 left</translation>
  </message>
  <message>
   <source>quá hạn %1</source>
   <translation>overdue %1</translation>
  </message>
  <message>
   <source>đến hạn</source>
   <translation>due now</translation>
  </message>
  <message>
   <source>hạn %1</source>
   <translation>due %1</translation>
  </message>
  <message>
   <source>, quá cả 8 giờ</source>
   <translation>, even past 8 hours</translation>
  </message>
  <message>
   <source> · ≠ cổng</source>
   <translation> · ≠ portal</translation>
  </message>
  <message>
   <source>Chưa kiểm tra</source>
   <translation>Not checked yet</translation>
  </message>
  <message>
   <source>↑ Chờ gửi</source>
   <translation>↑ Waiting to be sent</translation>
  </message>
  <message>
   <source>⇡ Đang gửi</source>
   <translation>⇡ Sending</translation>
  </message>
  <message>
   <source>? Đang xác minh</source>
   <translation>? Verifying</translation>
  </message>
  <message>
   <source>✓ Đã gửi</source>
   <translation>✓ Sent</translation>
  </message>
  <message>
   <source>⚠ Hồ sơ đã đổi trên cổng</source>
   <translation>⚠ Dossier changed on the portal</translation>
  </message>
  <message>
   <source>✗ Cổng từ chối</source>
   <translation>✗ Refused by the portal</translation>
  </message>
  <message>
   <source>⚠ Tạm giữ</source>
   <translation>⚠ On hold</translation>
  </message>
  <message>
   <source>– Đã bỏ</source>
   <translation>– Dropped</translation>
  </message>
  <message>
   <source>Tự gửi lại lúc %1</source>
   <translation>Sends again automatically at %1</translation>
  </message>
  <message>
   <source>Nộp giấy: %1</source>
   <translation>Papers submitted: %1</translation>
  </message>
  <message>
   <source>Mã PIN sẵn sàng</source>
   <translation>PIN ready</translation>
  </message>
  <message>
   <source>⚠ Mã PIN đã bị nhập sai: nhập thật cẩn thận</source>
   <translation>⚠ The PIN has been entered wrongly: enter it very carefully</translation>
  </message>
  <message>
   <source>⚠ Lần thử cuối: nhập sai sẽ khoá thiết bị ký</source>
   <translation>⚠ Last attempt: a wrong entry will lock the signing token</translation>
  </message>
  <message>
   <source>✗ Thiết bị ký đã bị khoá mã PIN</source>
   <translation>✗ The signing token's PIN is locked</translation>
  </message>
  <message numerus="yes">
   <source>%1 Còn %n ngày, đến %2</source>
   <translation>
    <numerusform>%1 %n day left, until %2</numerusform>
    <numerusform>%1 %n days left, until %2</numerusform>
   </translation>
  </message>
  <message>
   <source>✓ Cơ quan cấp xác nhận chứng thư chưa bị thu hồi</source>
   <translation>✓ The issuing authority confirms that the certificate has not been revoked</translation>
  </message>
  <message numerus="yes">
   <source>%n thiết bị ✓</source>
   <translation>
    <numerusform>%n token ✓</numerusform>
    <numerusform>%n tokens ✓</numerusform>
   </translation>
  </message>
  <message>
   <source> đồng</source>
   <translation> đồng</translation>
  </message>
  <message>
   <source>tạm dừng, còn %1</source>
   <translation>paused, %1 left</translation>
  </message>
  <message>
   <source>tạm dừng</source>
   <translation>paused</translation>
  </message>
  <message>
   <source>hẹn %1</source>
   <translation>promised %1</translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ sắp hết hạn %1</source>
   <translation>
    <numerusform>%n dossier nearly overdue: %1</numerusform>
    <numerusform>%n dossiers nearly overdue: %1</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ đã hết hạn %1</source>
   <translation>
    <numerusform>%n dossier overdue: %1</numerusform>
    <numerusform>%n dossiers overdue: %1</numerusform>
   </translation>
  </message>
  <message>
   <source>⚠ Cần xử lý</source>
   <translation>⚠ Needs attention</translation>
  </message>
  <message>
   <source>Có thể đã tới cổng; chương trình đang kiểm tra, không gửi lại mù quáng.</source>
   <translation>It may have reached the portal; the program is checking and does not send again blindly.</translation>
  </message>
  <message>
   <source>có chữ ký số</source>
   <translation>digitally signed</translation>
  </message>
  <message>
   <source>⟳ đang chờ tải lại từ cổng</source>
   <translation>⟳ waiting to be downloaded again from the portal</translation>
  </message>
  <message>
   <source>bản chính</source>
   <translation>originals</translation>
  </message>
  <message>
   <source>bản chứng thực</source>
   <translation>certified copies</translation>
  </message>
  <message>
   <source>bản photo</source>
   <translation>photocopies</translation>
  </message>
  <message>
   <source>Nhập mã PIN trên bàn phím của thiết bị khi thiết bị hỏi</source>
   <translation>Enter the PIN on the token's keypad when the token asks</translation>
  </message>
  <message>
   <source>✗ Hết hạn từ %1</source>
   <translation>✗ Expired since %1</translation>
  </message>
  <message>
   <source>✗ Có hiệu lực từ %1</source>
   <translation>✗ Valid from %1</translation>
  </message>
  <message>
   <source>⚠ %1. Vẫn ký được; điều này được ghi vào nhật ký.</source>
   <translation>⚠ %1. You can still sign; this is recorded in the journal.</translation>
  </message>
  <message>
   <source>chưa cắm</source>
   <translation>not plugged in</translation>
  </message>
  <message>
   <source>Đang cập nhật</source>
   <translation>Updating</translation>
  </message>
  <message>
   <source>Đã cập nhật%1</source>
   <translation>Updated%1</translation>
  </message>
  <message numerus="yes">
   <source>Đăng nhập để gửi %n việc</source>
   <translation>
    <numerusform>Sign in to send %n act</numerusform>
    <numerusform>Sign in to send %n acts</numerusform>
   </translation>
  </message>
  <message>
   <source>Đăng nhập để gửi</source>
   <translation>Sign in to send</translation>
  </message>
  <message numerus="yes">
   <source>%n việc chưa gửi được, cần anh/chị xem trong Hộp gửi (F8).</source>
   <translation>
    <numerusform>%n act could not be sent; please look at it in the Outbox (F8).</numerusform>
    <numerusform>%n acts could not be sent; please look at them in the Outbox (F8).</numerusform>
   </translation>
  </message>
  <message>
   <source>Cổng bỗng không liệt kê %1 trong %2 hồ sơ. Chương trình vẫn giữ; cần anh/chị xác nhận.</source>
   <translation>The portal suddenly does not list %1 of %2 dossiers. The program keeps them; please confirm.</translation>
  </message>
  <message>
   <source>Mất kết nối tới cổng. Cứ làm tiếp: việc đã ghi nhận sẽ tự gửi khi có mạng.</source>
   <translation>No connection to the portal. Carry on: recorded acts are sent by themselves once there is a network.</translation>
  </message>
  <message>
   <source>Phiên trên cổng đã hết. Đăng nhập lại để gửi tiếp; không việc nào mất.</source>
   <translation>The portal session has ended. Log in again to go on sending; no act is lost.</translation>
  </message>
  <message>
   <source>Đang gửi %1</source>
   <translation>Sending %1</translation>
  </message>
  <message>
   <source>Đang lấy hồ sơ %1/%2</source>
   <translation>Fetching dossiers %1/%2</translation>
  </message>
  <message numerus="yes">
   <source>Ngoại tuyến, %n việc chờ gửi</source>
   <translation>
    <numerusform>Offline, %n act waiting to be sent</numerusform>
    <numerusform>Offline, %n acts waiting to be sent</numerusform>
   </translation>
  </message>
  <message>
   <source>Cổng đang có trục trặc</source>
   <translation>The portal is having trouble</translation>
  </message>
  <message>
   <source>chưa tải về</source>
   <translation>not downloaded yet</translation>
  </message>
  <message numerus="yes">
   <source>%n ngày thay đổi; %1 trong %2 hồ sơ đang mở dời hạn. Chưa có gì thay đổi cho tới khi bấm «Nhận bảng này».</source>
   <translation>
    <numerusform>%n day changes; %1 of %2 open dossiers get a new deadline. Nothing changes until you press «Take over this table».</numerusform>
    <numerusform>%n days change; %1 of %2 open dossiers get a new deadline. Nothing changes until you press «Take over this table».</numerusform>
   </translation>
  </message>
  <message>
   <source>Các ngày thay đổi:</source>
   <translation>Days that change:</translation>
  </message>
  <message>
   <source>Hồ sơ dời hạn (dời nhiều nhất ở trên):</source>
   <translation>Dossiers whose deadline moves (furthest moved first):</translation>
  </message>
  <message>
   <source>Đã nhận bảng lịch năm %1; mọi hạn đã tính lại.</source>
   <translation>Took over the calendar table for %1; all deadlines have been recalculated.</translation>
  </message>
  <message>
   <source>Xem trước bảng lịch năm %1: %2</source>
   <translation>Preview of the calendar table for %1: %2</translation>
  </message>
  <message>
   <source>Những gì bảng mới làm thay đổi</source>
   <translation>What the new table changes</translation>
  </message>
  <message>
   <source>Nhận bảng này</source>
   <translation>Take over this table</translation>
  </message>
  <message>
   <source>  không có</source>
   <translation>  none</translation>
  </message>
  <message numerus="yes">
   <source>  … và %n hạn nữa</source>
   <translation>
    <numerusform>  … and %n more deadline</numerusform>
    <numerusform>  … and %n more deadlines</numerusform>
   </translation>
  </message>
  <message>
   <source>× nghỉ · + làm bù · ? dự kiến, chưa có văn bản · ô tô nền: ngày làm việc</source>
   <translation>× day off · + make-up day · ? expected, no official document yet · shaded cell: working day</translation>
  </message>
  <message>
   <source>nghỉ</source>
   <translation>day off</translation>
  </message>
  <message>
   <source>làm bù</source>
   <translation>make-up day</translation>
  </message>
  <message numerus="yes">
   <source>Cả năm %n ngày làm việc. Giờ làm việc:</source>
   <translation>
    <numerusform>%n working day in the whole year. Working hours:</numerusform>
    <numerusform>%n working days in the whole year. Working hours:</numerusform>
   </translation>
  </message>
  <message>
   <source>? dự kiến</source>
   <translation>? expected</translation>
  </message>
  <message>
   <source>đã có văn bản</source>
   <translation>official document issued</translation>
  </message>
  <message>
   <source>Lịch làm việc</source>
   <translation>Working calendar</translation>
  </message>
  <message>
   <source>Ngày nghỉ và ngày làm bù trong năm</source>
   <translation>Days off and make-up working days of the year</translation>
  </message>
  <message>
   <source>Nhập bảng năm…</source>
   <translation>Import the year's table…</translation>
  </message>
  <message>
   <source>Lịch làm việc năm %1</source>
   <translation>Working calendar for %1</translation>
  </message>
  <message>
   <source>Chọn bảng lịch của một năm</source>
   <translation>Choose the calendar table of a year</translation>
  </message>
  <message>
   <source>Bảng lịch (*.toml)</source>
   <translation>Calendar table (*.toml)</translation>
  </message>
  <message>
   <source>? Dự kiến</source>
   <translation>? Expected</translation>
  </message>
  <message>
   <source>✓ Đã có văn bản</source>
   <translation>✓ Official document issued</translation>
  </message>
  <message>
   <source>Mười hai tháng</source>
   <translation>Twelve months</translation>
  </message>
  <message>
   <source>Tháng %1</source>
   <translation>Month %1</translation>
  </message>
  <message>
   <source>Năm trước</source>
   <translation>Previous year</translation>
  </message>
  <message>
   <source>Năm trước (PgUp)</source>
   <translation>Previous year (PgUp)</translation>
  </message>
  <message>
   <source>Năm sau</source>
   <translation>Next year</translation>
  </message>
  <message>
   <source>Năm sau (PgDn)</source>
   <translation>Next year (PgDn)</translation>
  </message>
  <message>
   <source>Nhập bảng lịch của một năm</source>
   <translation>Import the calendar table of a year</translation>
  </message>
  <message>
   <source>Ngày nghỉ, ngày làm bù</source>
   <translation>Days off, make-up working days</translation>
  </message>
  <message>
   <source>, trừ dòng ghi «dự kiến»</source>
   <translation>, except lines marked «expected»</translation>
  </message>
  <message>
   <source>Đã nhận danh mục đã sửa.</source>
   <translation>Took over the corrected catalogue.</translation>
  </message>
  <message>
   <source>Người thứ hai đã đọc bản so sánh</source>
   <translation>Second person who read the comparison</translation>
  </message>
  <message>
   <source>Họ tên người thứ hai đã đọc bản so sánh</source>
   <translation>Full name of the second person who read the comparison</translation>
  </message>
  <message>
   <source>Nhập danh mục đã sửa: %1</source>
   <translation>Import the corrected catalogue: %1</translation>
  </message>
  <message>
   <source>Đối chiếu trước khi nhận</source>
   <translation>Compare before taking it over</translation>
  </message>
  <message>
   <source>Bản so sánh danh mục</source>
   <translation>Catalogue comparison</translation>
  </message>
  <message>
   <source>Nhận danh mục</source>
   <translation>Take over the catalogue</translation>
  </message>
  <message numerus="yes">
   <source>%n thay đổi:</source>
   <translation>
    <numerusform>%n change:</numerusform>
    <numerusform>%n changes:</numerusform>
   </translation>
  </message>
  <message>
   <source>Không có thay đổi nào.</source>
   <translation>No changes.</translation>
  </message>
  <message>
   <source>Đã ghi nhận sai sót (tất cả %1).</source>
   <translation>Error recorded (%1 in all).</translation>
  </message>
  <message numerus="yes">
   <source>Đã xuất %n sai sót ra %1.</source>
   <translation>
    <numerusform>Exported %n error to %1.</numerusform>
    <numerusform>Exported %n errors to %1.</numerusform>
   </translation>
  </message>
  <message>
   <source>Không nhận được, chưa có gì thay đổi:</source>
   <translation>Could not take it over, nothing has changed:</translation>
  </message>
  <message>
   <source>Chưa có dữ liệu pháp lý của thủ tục %1.</source>
   <translation>No legal data yet for procedure %1.</translation>
  </message>
  <message>
   <source>Thủ tục theo ngành, lĩnh vực, đơn vị thụ lý</source>
   <translation>Procedures by sector, field, processing unit</translation>
  </message>
  <message>
   <source>%1, mã %2%3</source>
   <translation>%1, code %2%3</translation>
  </message>
  <message>
   <source>Tìm thủ tục theo mã, tên, tên thường gọi</source>
   <translation>Search procedures by code, name, common name</translation>
  </message>
  <message>
   <source>Tìm theo mã, tên, tên thường gọi: «làm khai sinh», «sổ đỏ»…</source>
   <translation>Search by code, name, common name: «làm khai sinh», «sổ đỏ»…</translation>
  </message>
  <message>
   <source>Có gì mới</source>
   <translation>What's new</translation>
  </message>
  <message>
   <source>Nhập danh mục…</source>
   <translation>Import catalogue…</translation>
  </message>
  <message>
   <source>Xuất tệp báo sai sót</source>
   <translation>Export the error report file</translation>
  </message>
  <message>
   <source>Văn bản (*.txt)</source>
   <translation>Text (*.txt)</translation>
  </message>
  <message>
   <source>Chọn danh mục đã sửa</source>
   <translation>Choose the corrected catalogue</translation>
  </message>
  <message>
   <source>Danh mục (*.toml)</source>
   <translation>Catalogue (*.toml)</translation>
  </message>
  <message>
   <source>Danh sách thủ tục, chi tiết thủ tục</source>
   <translation>Procedure list, procedure details</translation>
  </message>
  <message>
   <source>Thay đổi của danh mục</source>
   <translation>Changes in the catalogue</translation>
  </message>
  <message>
   <source>Đã xem</source>
   <translation>Seen</translation>
  </message>
  <message>
   <source>Xuất tệp báo sai sót…</source>
   <translation>Export the error report file…</translation>
  </message>
  <message>
   <source>Danh mục lấy từ cổng lúc %1</source>
   <translation>Catalogue taken from the portal at %1</translation>
  </message>
  <message>
   <source>Xem lần trước: %1</source>
   <translation>Last viewed: %1</translation>
  </message>
  <message>
   <source>Thay đổi từ lần xem trước</source>
   <translation>Changes since last viewed</translation>
  </message>
  <message>
   <source>Chi tiết thủ tục</source>
   <translation>Procedure details</translation>
  </message>
  <message>
   <source>Phiên bản của thủ tục</source>
   <translation>Version of the procedure</translation>
  </message>
  <message>
   <source>Nội dung thủ tục</source>
   <translation>Content of the procedure</translation>
  </message>
  <message>
   <source>Báo sai sót</source>
   <translation>Report an error</translation>
  </message>
  <message>
   <source>Sai sót của thủ tục này</source>
   <translation>Errors in this procedure</translation>
  </message>
  <message>
   <source>Ghi rõ chỗ sai và căn cứ, ví dụ: thiếu nghị định sửa đổi…</source>
   <translation>Say what is wrong and on what ground, for example: an amending decree is missing…</translation>
  </message>
  <message>
   <source>Ghi nhận sai sót</source>
   <translation>Record the error</translation>
  </message>
  <message>
   <source>Thôi</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>Nhập danh mục đã sửa</source>
   <translation>Import the corrected catalogue</translation>
  </message>
  <message>
   <source>Thủ tục hành chính</source>
   <translation>Administrative procedures</translation>
  </message>
  <message>
   <source>Đánh dấu đã xem</source>
   <translation>Mark as seen</translation>
  </message>
  <message numerus="yes">
   <source>… và %n thay đổi nữa</source>
   <translation>
    <numerusform>… and %n more change</numerusform>
    <numerusform>… and %n more changes</numerusform>
   </translation>
  </message>
  <message>
   <source>Cổng và dữ liệu pháp lý khác nhau</source>
   <translation>The portal and the legal data differ</translation>
  </message>
  <message>
   <source> (đang áp dụng)</source>
   <translation> (in force)</translation>
  </message>
  <message>
   <source>Thôi báo sai sót</source>
   <translation>Cancel the error report</translation>
  </message>
  <message>
   <source>Có gì mới (%1)</source>
   <translation>What's new (%1)</translation>
  </message>
  <message numerus="yes">
   <source>Đã ghi %n sai sót</source>
   <translation>
    <numerusform>%n error recorded</numerusform>
    <numerusform>%n errors recorded</numerusform>
   </translation>
  </message>
  <message>
   <source>Khác với cổng</source>
   <translation>Differs from the portal</translation>
  </message>
  <message>
   <source>Không có thủ tục nào khớp</source>
   <translation>No procedure matches</translation>
  </message>
  <message>
   <source>Không có thay đổi nào chưa xem.</source>
   <translation>No unseen changes.</translation>
  </message>
  <message>
   <source>Các cột</source>
   <translation>Columns</translation>
  </message>
  <message>
   <source>Lĩnh vực: tất cả</source>
   <translation>Field: all</translation>
  </message>
  <message>
   <source>Thủ tục: tất cả</source>
   <translation>Procedure: all</translation>
  </message>
  <message>
   <source>Đơn vị: tất cả</source>
   <translation>Unit: all</translation>
  </message>
  <message>
   <source>Hạn: tất cả</source>
   <translation>Due: all</translation>
  </message>
  <message>
   <source>Kênh: tất cả</source>
   <translation>Channel: all</translation>
  </message>
  <message>
   <source>Lọc theo lĩnh vực</source>
   <translation>Filter by field</translation>
  </message>
  <message>
   <source>Lọc theo thủ tục</source>
   <translation>Filter by procedure</translation>
  </message>
  <message>
   <source>Lọc theo đơn vị xử lý</source>
   <translation>Filter by processing unit</translation>
  </message>
  <message>
   <source>Lọc theo hạn</source>
   <translation>Filter by due date</translation>
  </message>
  <message>
   <source>Lọc theo kênh nộp</source>
   <translation>Filter by submission channel</translation>
  </message>
  <message>
   <source>&amp;Lọc ▾</source>
   <translation>Fi&amp;lter ▾</translation>
  </message>
  <message>
   <source>Nhóm danh sách theo</source>
   <translation>Group the list by</translation>
  </message>
  <message>
   <source>&amp;Xoá lọc</source>
   <translation>Clear filter (&amp;X)</translation>
  </message>
  <message>
   <source>Lưu &amp;bộ lọc…</source>
   <translation>Save filter (&amp;B)…</translation>
  </message>
  <message>
   <source>Nhóm theo %1</source>
   <translation>Group by %1</translation>
  </message>
  <message>
   <source>Lọc danh sách (Ctrl+Shift+F)</source>
   <translation>Filter the list (Ctrl+Shift+F)</translation>
  </message>
  <message>
   <source>Hạn từ ngày</source>
   <translation>Due from</translation>
  </message>
  <message>
   <source>Hạn đến ngày</source>
   <translation>Due up to</translation>
  </message>
  <message>
   <source>Kênh: %1</source>
   <translation>Channel: %1</translation>
  </message>
  <message>
   <source>Xoá bộ lọc</source>
   <translation>Delete filter</translation>
  </message>
  <message>
   <source>Xoá bộ lọc «%1»?</source>
   <translation>Delete filter «%1»?</translation>
  </message>
  <message>
   <source>Hồ sơ không bị ảnh hưởng; chỉ bộ lọc này không còn trong danh sách.</source>
   <translation>Dossiers are not affected; only this filter is no longer in the list.</translation>
  </message>
  <message>
   <source>Lưu bộ lọc</source>
   <translation>Save filter</translation>
  </message>
  <message>
   <source>Đổi tên bộ lọc</source>
   <translation>Rename filter</translation>
  </message>
  <message>
   <source>Tên bộ lọc</source>
   <translation>Filter name</translation>
  </message>
  <message numerus="yes">
   <source>ví dụ: Khai sinh sắp đến hạn (tối đa %n chữ)</source>
   <translation>
    <numerusform>for example: Birth registrations due soon (at most %n character)</numerusform>
    <numerusform>for example: Birth registrations due soon (at most %n characters)</numerusform>
   </translation>
  </message>
  <message>
   <source>BỘ LỌC CỦA TÔI</source>
   <translation>MY FILTERS</translation>
  </message>
  <message>
   <source>Các mục việc</source>
   <translation>Work lists</translation>
  </message>
  <message>
   <source>%1 · Ctrl+%2</source>
   <translation>%1 · Ctrl+%2</translation>
  </message>
  <message>
   <source>không lọc gì</source>
   <translation>no filtering</translation>
  </message>
  <message>
   <source>Đổi tên…</source>
   <translation>Rename…</translation>
  </message>
  <message>
   <source>Chuyển lên  (Alt+↑)</source>
   <translation>Move up  (Alt+↑)</translation>
  </message>
  <message>
   <source>Chuyển xuống  (Alt+↓)</source>
   <translation>Move down  (Alt+↓)</translation>
  </message>
  <message>
   <source>Xoá bộ lọc…  (Delete)</source>
   <translation>Delete filter…  (Delete)</translation>
  </message>
  <message>
   <source>Người khác đã làm xong việc này: chỉ cần bỏ việc ở máy này.</source>
   <translation>Someone else has already done this: just drop the act on this machine.</translation>
  </message>
  <message>
   <source>Văn bản đã ký theo bước cũ: bỏ việc này, mở hồ sơ rồi ký lại.</source>
   <translation>The document was signed for the earlier step: drop this act, open the dossier and sign again.</translation>
  </message>
  <message>
   <source>Trạng thái</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Lần gửi</source>
   <translation>Attempts</translation>
  </message>
  <message>
   <source>Cần xử lý</source>
   <translation>Needs attention</translation>
  </message>
  <message>
   <source>Đang chờ</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>Đã xong</source>
   <translation>Done</translation>
  </message>
  <message>
   <source>Tất cả</source>
   <translation>All</translation>
  </message>
  <message>
   <source>So sánh khi quyết định, của tôi và trên cổng</source>
   <translation>Comparison: when decided, mine and on the portal</translation>
  </message>
  <message>
   <source>Lọc hộp gửi</source>
   <translation>Filter the outbox</translation>
  </message>
  <message>
   <source>Các việc trong hộp gửi</source>
   <translation>Acts in the outbox</translation>
  </message>
  <message>
   <source>Gửi ngay (F5)</source>
   <translation>Send now (F5)</translation>
  </message>
  <message>
   <source>Bỏ việc chưa gửi</source>
   <translation>Drop an unsent act</translation>
  </message>
  <message>
   <source>Bỏ việc «%1» của hồ sơ %2?</source>
   <translation>Drop the act «%1» of dossier %2?</translation>
  </message>
  <message>
   <source>Việc này sẽ không được gửi lên cổng. Nhật ký vẫn giữ lại.</source>
   <translation>This act will not be sent to the portal. The journal still keeps it.</translation>
  </message>
  <message>
   <source>Bỏ việc này</source>
   <translation>Drop this act</translation>
  </message>
  <message>
   <source>Xuất việc này ra tệp</source>
   <translation>Export this act to a file</translation>
  </message>
  <message>
   <source>Tệp nén (*.zip)</source>
   <translation>Compressed file (*.zip)</translation>
  </message>
  <message>
   <source>Xuất…</source>
   <translation>Export…</translation>
  </message>
  <message>
   <source>Ghi quyết định, văn bản đã ký và lời của cổng ra một tệp ZIP</source>
   <translation>Write the decision, the signed documents and the portal's message to a ZIP file</translation>
  </message>
  <message>
   <source>Gửi lại</source>
   <translation>Send again</translation>
  </message>
  <message>
   <source>Bỏ việc này…</source>
   <translation>Drop this act…</translation>
  </message>
  <message>
   <source>Mở hồ sơ</source>
   <translation>Open the dossier</translation>
  </message>
  <message>
   <source>Chi tiết việc đang chọn</source>
   <translation>Details of the chosen act</translation>
  </message>
  <message>
   <source>Lời của cổng: «%1»</source>
   <translation>Portal's message: «%1»</translation>
  </message>
  <message>
   <source>Hồ sơ ở bước «%1»
%2</source>
   <translation>Dossier at step «%1»
%2</translation>
  </message>
  <message>
   <source>bước «%1»</source>
   <translation>step «%1»</translation>
  </message>
  <message>
   <source>bước khác</source>
   <translation>another step</translation>
  </message>
  <message numerus="yes">
   <source>⚠ %n dòng của cổng chưa đọc được (đã để riêng, việc khác vẫn chạy)</source>
   <translation>
    <numerusform>⚠ %n row from the portal could not be read (set aside, everything else continues)</numerusform>
    <numerusform>⚠ %n rows from the portal could not be read (set aside, everything else continues)</numerusform>
   </translation>
  </message>
  <message>
   <source>Gửi ngay</source>
   <translation>Send now</translation>
  </message>
  <message>
   <source>Hộp gửi</source>
   <translation>Outbox</translation>
  </message>
  <message>
   <source>Khi quyết định</source>
   <translation>When decided</translation>
  </message>
  <message>
   <source>Của tôi</source>
   <translation>Mine</translation>
  </message>
  <message numerus="yes">
   <source>… và %n dòng nữa</source>
   <translation>
    <numerusform>… and %n more line</numerusform>
    <numerusform>… and %n more lines</numerusform>
   </translation>
  </message>
  <message>
   <source>Không có việc nào trong mục này</source>
   <translation>No acts in this list</translation>
  </message>
  <message>
   <source>Trạng thái khác</source>
   <translation>Another status</translation>
  </message>
  <message>
   <source>Mục này chưa có hồ sơ nào.</source>
   <translation>There are no dossiers in this list yet.</translation>
  </message>
  <message>
   <source>Tìm hồ sơ</source>
   <translation>Find dossiers</translation>
  </message>
  <message>
   <source>F3 · mã, tên, điện thoại, số định danh, địa chỉ; quét mã, căn cước</source>
   <translation>F3 · code, name, phone, ID number, address; scan a code, an ID card</translation>
  </message>
  <message>
   <source>&amp;Khay ký</source>
   <translation>Signing tray (&amp;K)</translation>
  </message>
  <message>
   <source>Làm với &amp;nhiều…</source>
   <translation>Ha&amp;ndle several…</translation>
  </message>
  <message>
   <source>Lọc danh sách trước (Ctrl+Shift+F).</source>
   <translation>Filter the list first (Ctrl+Shift+F).</translation>
  </message>
  <message>
   <source>Mở một bộ lọc của mình trước.</source>
   <translation>Open one of your own filters first.</translation>
  </message>
  <message numerus="yes">
   <source>Làm với &amp;%n hồ sơ…</source>
   <translation>
    <numerusform>Handle &amp;%n dossier…</numerusform>
    <numerusform>Handle &amp;%n dossiers…</numerusform>
   </translation>
  </message>
  <message>
   <source>đã chọn %1/%2</source>
   <translation>selected %1/%2</translation>
  </message>
  <message>
   <source>Không có hồ sơ nào khớp «%1» trong mục này.</source>
   <translation>No dossier matches «%1» in this list.</translation>
  </message>
  <message>
   <source>Mục này không có hồ sơ nào khớp bộ lọc (%1).</source>
   <translation>No dossier in this list matches the filter (%1).</translation>
  </message>
  <message>
   <source>Xem và ký nhiều văn bản (Ctrl+T)</source>
   <translation>View and sign several documents (Ctrl+T)</translation>
  </message>
  <message>
   <source>Làm một việc với các hồ sơ đã chọn</source>
   <translation>Do one thing with the chosen dossiers</translation>
  </message>
  <message>
   <source>Lưu bộ lọc…</source>
   <translation>Save filter…</translation>
  </message>
  <message>
   <source>Bỏ mọi điều kiện lọc</source>
   <translation>Remove all filter conditions</translation>
  </message>
  <message>
   <source>Đổi tên bộ lọc%1…</source>
   <translation>Rename filter%1…</translation>
  </message>
  <message>
   <source>Xoá bộ lọc%1…</source>
   <translation>Delete filter%1…</translation>
  </message>
  <message>
   <source>%1 trong %2</source>
   <translation>%1 of %2</translation>
  </message>
  <message>
   <source>   VIỆC CỦA QUẦY</source>
   <translation>   COUNTER WORK</translation>
  </message>
  <message>
   <source>   Enter mở · F3 tìm · F5 cập nhật</source>
   <translation>   Enter open · F3 find · F5 update</translation>
  </message>
  <message>
   <source>Bộ lọc: %1 (%2)</source>
   <translation>Filter: %1 (%2)</translation>
  </message>
  <message numerus="yes">
   <source>%1 hồ sơ</source>
   <translation>
    <numerusform>%1 dossier</numerusform>
    <numerusform>%1 dossiers</numerusform>
   </translation>
  </message>
  <message>
   <source>⚠ quá hạn 3 giờ 40 phút · kiểm tra</source>
   <translation>⚠ overdue 3 hours 40 minutes · check</translation>
  </message>
  <message>
   <source>Nguyễn Thị Phương Thảo</source>
   <translation>Nguyễn Thị Phương Thảo</translation>
  </message>
  <message>
   <source>Đang xử lý liên thông</source>
   <translation>Inter-agency processing</translation>
  </message>
  <message>
   <source>Gửi</source>
   <translation>Sent</translation>
  </message>
  <message>
   <source>Nhóm: %1, %2, %3</source>
   <translation>Group: %1, %2, %3</translation>
  </message>
  <message>
   <source>Nộp %1 · hạn %2</source>
   <translation>Submitted %1 · due %2</translation>
  </message>
  <message>
   <source>đang gập</source>
   <translation>collapsed</translation>
  </message>
  <message>
   <source>đang mở</source>
   <translation>expanded</translation>
  </message>
  <message>
   <source>Danh sách hồ sơ</source>
   <translation>Dossier list</translation>
  </message>
  <message>
   <source>✓ Đã ghi vào sổ.</source>
   <translation>✓ Entered in the register.</translation>
  </message>
  <message>
   <source>✓ Đã xuất ra «%1».</source>
   <translation>✓ Exported to «%1».</translation>
  </message>
  <message>
   <source>&amp;Giao xử lý</source>
   <translation>Assi&amp;gn</translation>
  </message>
  <message>
   <source>người xử lý</source>
   <translation>handler</translation>
  </message>
  <message>
   <source>&amp;Trả lời</source>
   <translation>Answer (&amp;T)</translation>
  </message>
  <message>
   <source>nội dung trả lời</source>
   <translation>text of the answer</translation>
  </message>
  <message>
   <source>&amp;Chuyển cấp trên</source>
   <translation>Es&amp;calate</translation>
  </message>
  <message>
   <source>cơ quan có thẩm quyền</source>
   <translation>competent authority</translation>
  </message>
  <message>
   <source>&amp;Kết thúc</source>
   <translation>Close (&amp;K)</translation>
  </message>
  <message>
   <source>kết quả</source>
   <translation>result</translation>
  </message>
  <message>
   <source>bắt buộc với tố cáo; cách nhau bằng dấu phẩy</source>
   <translation>required for denunciations; separated by commas</translation>
  </message>
  <message>
   <source>thay %1: %2</source>
   <translation>in place of %1: %2</translation>
  </message>
  <message>
   <source>Các dòng của sổ</source>
   <translation>Lines of the register</translation>
  </message>
  <message>
   <source>&amp;Quay lại</source>
   <translation>Back (&amp;Q)</translation>
  </message>
  <message>
   <source>Các sổ</source>
   <translation>Registers</translation>
  </message>
  <message>
   <source>Phản ánh, khiếu nại</source>
   <translation>Feedback, complaints</translation>
  </message>
  <message>
   <source>Lịch trực</source>
   <translation>Duty roster</translation>
  </message>
  <message numerus="yes">
   <source>%n đơn tố cáo chỉ người được nêu tên xem được.</source>
   <translation>
    <numerusform>%n denunciation can be seen only by the people named.</numerusform>
    <numerusform>%n denunciations can be seen only by the people named.</numerusform>
   </translation>
  </message>
  <message>
   <source>Loại đơn</source>
   <translation>Kind of submission</translation>
  </message>
  <message>
   <source>Người phản ánh</source>
   <translation>Raised by</translation>
  </message>
  <message>
   <source>để trống nếu không nêu tên</source>
   <translation>leave empty if anonymous</translation>
  </message>
  <message>
   <source>Mã hồ sơ liên quan</source>
   <translation>Related dossier code</translation>
  </message>
  <message>
   <source>nếu có</source>
   <translation>if any</translation>
  </message>
  <message>
   <source>Phản ánh về</source>
   <translation>About</translation>
  </message>
  <message>
   <source>cán bộ bị phản ánh, nếu có</source>
   <translation>officer concerned, if any</translation>
  </message>
  <message>
   <source>Thời hạn, căn cứ</source>
   <translation>Deadline, ground</translation>
  </message>
  <message>
   <source>theo Luật Khiếu nại</source>
   <translation>under the Law on Complaints</translation>
  </message>
  <message>
   <source>Ai được xem</source>
   <translation>Who may see it</translation>
  </message>
  <message>
   <source>&amp;Ghi vào sổ</source>
   <translation>Enter in the re&amp;gister</translation>
  </message>
  <message>
   <source>Nội dung của bước</source>
   <translation>Content of the step</translation>
  </message>
  <message>
   <source>nội dung trả lời, cơ quan nhận, kết quả</source>
   <translation>answer, receiving authority, result</translation>
  </message>
  <message>
   <source>Người xử lý</source>
   <translation>Handler</translation>
  </message>
  <message>
   <source>giao cho ai; ↓ xem danh sách</source>
   <translation>assign to whom; ↓ shows the list</translation>
  </message>
  <message>
   <source>Người trực</source>
   <translation>On duty</translation>
  </message>
  <message>
   <source>họ tên, cách nhau bằng dấu phẩy</source>
   <translation>full names, separated by commas</translation>
  </message>
  <message>
   <source>Người nhận thay</source>
   <translation>Taken over by</translation>
  </message>
  <message>
   <source>họ tên</source>
   <translation>full name</translation>
  </message>
  <message>
   <source>vì sao bàn giao</source>
   <translation>why it is handed over</translation>
  </message>
  <message>
   <source>&amp;Xếp trực ngày đã chọn</source>
   <translation>Set duty for the chosen day (&amp;X)</translation>
  </message>
  <message>
   <source>&amp;Bàn giao ca trực</source>
   <translation>Hand over the duty shift (&amp;B)</translation>
  </message>
  <message>
   <source>Màn hình, việc đang làm</source>
   <translation>Screen, task in progress</translation>
  </message>
  <message>
   <source>Lỗi gần nhất</source>
   <translation>Latest error</translation>
  </message>
  <message>
   <source>mã hồ sơ, cách nhau bằng dấu phẩy</source>
   <translation>dossier codes, separated by commas</translation>
  </message>
  <message>
   <source>Liên hệ</source>
   <translation>Contact</translation>
  </message>
  <message>
   <source>số điện thoại, tên</source>
   <translation>phone number, name</translation>
  </message>
  <message>
   <source>Cách khắc phục</source>
   <translation>Fix</translation>
  </message>
  <message>
   <source>đã khắc phục thế nào</source>
   <translation>how it was fixed</translation>
  </message>
  <message>
   <source>&amp;Lập phiếu báo sự cố</source>
   <translation>Fi&amp;le an incident report</translation>
  </message>
  <message>
   <source>Ghi &amp;khắc phục</source>
   <translation>Mar&amp;k as fixed</translation>
  </message>
  <message>
   <source>&amp;Xuất PDF…</source>
   <translation>E&amp;xport PDF…</translation>
  </message>
  <message>
   <source>Xuất phiếu báo sự cố</source>
   <translation>Export the incident report</translation>
  </message>
  <message>
   <source>Tệp PDF (*.pdf)</source>
   <translation>PDF file (*.pdf)</translation>
  </message>
  <message>
   <source> · hồ sơ %1</source>
   <translation> · dossier %1</translation>
  </message>
  <message>
   <source>Ngày</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>Thứ</source>
   <translation>Weekday</translation>
  </message>
  <message>
   <source>Số phiếu</source>
   <translation>Report number</translation>
  </message>
  <message>
   <source>Sổ của đơn vị</source>
   <translation>The unit's registers</translation>
  </message>
  <message>
   <source>Loại:</source>
   <translation>Kind:</translation>
  </message>
  <message>
   <source>Người phản ánh:</source>
   <translation>Raised by:</translation>
  </message>
  <message>
   <source>Mã hồ sơ:</source>
   <translation>Dossier code:</translation>
  </message>
  <message>
   <source>Phản ánh về:</source>
   <translation>About:</translation>
  </message>
  <message>
   <source>Thời hạn:</source>
   <translation>Deadline:</translation>
  </message>
  <message>
   <source>Ai được xem:</source>
   <translation>Who may see it:</translation>
  </message>
  <message>
   <source>Nội dung:</source>
   <translation>Content:</translation>
  </message>
  <message>
   <source>Người trực:</source>
   <translation>On duty:</translation>
  </message>
  <message>
   <source>Người nhận thay:</source>
   <translation>Taken over by:</translation>
  </message>
  <message>
   <source>Lý do:</source>
   <translation>Reason:</translation>
  </message>
  <message>
   <source>Sự cố:</source>
   <translation>Incident:</translation>
  </message>
  <message>
   <source>Đang làm:</source>
   <translation>Task in progress:</translation>
  </message>
  <message>
   <source>Lỗi gần nhất:</source>
   <translation>Latest error:</translation>
  </message>
  <message>
   <source>Hồ sơ:</source>
   <translation>Dossiers:</translation>
  </message>
  <message>
   <source>Liên hệ:</source>
   <translation>Contact:</translation>
  </message>
  <message>
   <source>chưa khắc phục</source>
   <translation>not fixed yet</translation>
  </message>
  <message>
   <source>Việc cần làm</source>
   <translation>What to do</translation>
  </message>
  <message>
   <source>Nội dung chung</source>
   <translation>Shared content</translation>
  </message>
  <message>
   <source>Tiến độ</source>
   <translation>Progress</translation>
  </message>
  <message numerus="yes">
   <source>&amp;Làm với %n hồ sơ</source>
   <translation>
    <numerusform>Hand&amp;le %n dossier</numerusform>
    <numerusform>Hand&amp;le %n dossiers</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Dừng sau hồ sơ này</source>
   <translation>Stop after this &amp;dossier</translation>
  </message>
  <message>
   <source>&amp;In danh sách bàn giao</source>
   <translation>Pr&amp;int the hand-over list</translation>
  </message>
  <message>
   <source>In &amp;giấy mới nhất của từng hồ sơ</source>
   <translation>Print the latest paper of each dossier (&amp;G)</translation>
  </message>
  <message>
   <source>Làm với nhiều hồ sơ</source>
   <translation>Handle several dossiers</translation>
  </message>
  <message numerus="yes">
   <source>; %n hồ sơ chưa có giấy nào ở máy này</source>
   <translation>
    <numerusform>; %n dossier has no paper on this machine yet</numerusform>
    <numerusform>; %n dossiers have no paper on this machine yet</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ xong</source>
   <translation>
    <numerusform>%n dossier done</numerusform>
    <numerusform>%n dossiers done</numerusform>
   </translation>
  </message>
  <message>
   <source>Các hồ sơ đã chọn</source>
   <translation>Chosen dossiers</translation>
  </message>
  <message>
   <source>✓ đã ghi nhận</source>
   <translation>✓ recorded</translation>
  </message>
  <message numerus="yes">
   <source>Đã gửi %n giấy tới máy in%1.</source>
   <translation>
    <numerusform>Sent %n paper to the printer%1.</numerusform>
    <numerusform>Sent %n papers to the printer%1.</numerusform>
   </translation>
  </message>
  <message>
   <source>%1 chưa làm được (xem cột Kết quả)</source>
   <translation>%1 could not be done yet (see the Result column)</translation>
  </message>
  <message>
   <source>%1 chưa tới lượt</source>
   <translation>%1 not reached yet</translation>
  </message>
  <message>
   <source>Tên loại văn bản</source>
   <translation>Name of the document type</translation>
  </message>
  <message>
   <source>để trống nếu là công văn</source>
   <translation>leave empty for an official letter</translation>
  </message>
  <message>
   <source>Ký hiệu</source>
   <translation>Symbol</translation>
  </message>
  <message>
   <source>sau số: UBND-VP, QĐ-UBND</source>
   <translation>after the number: UBND-VP, QĐ-UBND</translation>
  </message>
  <message>
   <source>Kính gửi</source>
   <translation>Addressed to</translation>
  </message>
  <message>
   <source>Trích yếu</source>
   <translation>Subject</translation>
  </message>
  <message>
   <source>Nơi nhận</source>
   <translation>Recipients</translation>
  </message>
  <message>
   <source>Thẩm quyền ký</source>
   <translation>Signing authority</translation>
  </message>
  <message>
   <source>Văn bản không giải quyết</source>
   <translation>Refusal document</translation>
  </message>
  <message>
   <source>Văn bản đính chính</source>
   <translation>Correcting document</translation>
  </message>
  <message>
   <source>Người ký</source>
   <translation>Signer</translation>
  </message>
  <message>
   <source>Soạn văn bản trình ký</source>
   <translation>Draft a document for signature</translation>
  </message>
  <message>
   <source>Mẫu văn bản</source>
   <translation>Document template</translation>
  </message>
  <message>
   <source>&amp;Lấy mẫu này</source>
   <translation>Use this temp&amp;late</translation>
  </message>
  <message>
   <source>Đính kèm &amp;PDF có sẵn…</source>
   <translation>Attach an existing &amp;PDF…</translation>
  </message>
  <message>
   <source>Văn bản này là</source>
   <translation>This document is</translation>
  </message>
  <message>
   <source>Ý kiến trình</source>
   <translation>Opinion for the leader</translation>
  </message>
  <message>
   <source>ý kiến của bộ phận chuyên môn</source>
   <translation>opinion of the department</translation>
  </message>
  <message>
   <source>Xem văn bản</source>
   <translation>View the document</translation>
  </message>
  <message>
   <source>&amp;Trình lãnh đạo (Ctrl+Enter)</source>
   <translation>Submi&amp;t to the leader (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>Lãnh đạo đã trả lại: %1</source>
   <translation>The leader sent it back: %1</translation>
  </message>
  <message>
   <source>Chọn tệp PDF</source>
   <translation>Choose a PDF file</translation>
  </message>
  <message>
   <source>Văn bản hiện ra ở đây khi đã đủ nội dung.</source>
   <translation>The document appears here once its content is complete.</translation>
  </message>
  <message>
   <source>Văn bản này là:</source>
   <translation>This document is:</translation>
  </message>
  <message>
   <source>họ và tên</source>
   <translation>full name</translation>
  </message>
  <message>
   <source>Nội dung văn bản</source>
   <translation>Content of the document</translation>
  </message>
  <message>
   <source>người thụ lý</source>
   <translation>processing officer</translation>
  </message>
  <message>
   <source>tiền mặt</source>
   <translation>cash</translation>
  </message>
  <message>
   <source>chuyển khoản</source>
   <translation>bank transfer</translation>
  </message>
  <message>
   <source>thẻ</source>
   <translation>card</translation>
  </message>
  <message>
   <source>SAI KHÁC</source>
   <translation>DIFFERS</translation>
  </message>
  <message>
   <source>Người nhận</source>
   <translation>Recipient</translation>
  </message>
  <message>
   <source>họ và tên người đến nhận</source>
   <translation>full name of the person receiving it</translation>
  </message>
  <message>
   <source>Là &amp;chủ hồ sơ</source>
   <translation>Is the appli&amp;cant</translation>
  </message>
  <message>
   <source>Đã kiểm tra &amp;giấy tờ tuỳ thân của người nhận</source>
   <translation>Recipient's identity papers checked (&amp;G)</translation>
  </message>
  <message>
   <source>Giấy ủy quyền</source>
   <translation>Authorisation paper</translation>
  </message>
  <message>
   <source>số, ngày giấy ủy quyền (khi không phải chủ hồ sơ)</source>
   <translation>number, date of the authorisation (when not the applicant)</translation>
  </message>
  <message>
   <source>K&amp;iểm tra chữ ký số</source>
   <translation>Check the d&amp;igital signatures</translation>
  </message>
  <message>
   <source>Tất cả &amp;khớp bản gốc</source>
   <translation>All match the originals (&amp;K)</translation>
  </message>
  <message>
   <source>Nội dung sai khác</source>
   <translation>What differs</translation>
  </message>
  <message>
   <source>sai khác ở điểm nào</source>
   <translation>in what it differs</translation>
  </message>
  <message>
   <source>Số tiền thu</source>
   <translation>Amount collected</translation>
  </message>
  <message>
   <source>đồng</source>
   <translation>đồng</translation>
  </message>
  <message>
   <source>Hình thức thu</source>
   <translation>Way of payment</translation>
  </message>
  <message>
   <source>Thu và in &amp;biên lai</source>
   <translation>Collect and print the receipt (&amp;B)</translation>
  </message>
  <message>
   <source>Người nhận đã ký phiếu biên nhận, tờ kh&amp;ai</source>
   <translation>The recipient h&amp;as signed the receipt slip, the declaration</translation>
  </message>
  <message>
   <source>Trả bản điện &amp;tử qua cổng</source>
   <translation>Return the elec&amp;tronic copy through the portal</translation>
  </message>
  <message>
   <source>Địa chỉ bưu chính</source>
   <translation>Postal address</translation>
  </message>
  <message>
   <source>nơi bưu chính phát kết quả</source>
   <translation>where the post delivers the result</translation>
  </message>
  <message>
   <source>số vận đơn</source>
   <translation>tracking number</translation>
  </message>
  <message>
   <source>T&amp;rả kết quả (Ctrl+Enter)</source>
   <translation>&amp;Return the result (Ctrl+Enter)</translation>
  </message>
  <message numerus="yes">
   <source> · chờ nhận %n ngày</source>
   <translation>
    <numerusform> · waiting to be received for %n day</numerusform>
    <numerusform> · waiting to be received for %n days</numerusform>
   </translation>
  </message>
  <message>
   <source>đã nộp trực tuyến %1</source>
   <translation>paid online %1</translation>
  </message>
  <message>
   <source>đã thu tại quầy %1, biên lai %2</source>
   <translation>collected at the counter %1, receipt %2</translation>
  </message>
  <message>
   <source>còn phải thu %1</source>
   <translation>still to be collected %1</translation>
  </message>
  <message>
   <source>đủ</source>
   <translation>paid in full</translation>
  </message>
  <message>
   <source>đã nộp thừa %1, cần hoàn</source>
   <translation>overpaid %1, to be refunded</translation>
  </message>
  <message>
   <source>Đối chiếu %1</source>
   <translation>Compare %1</translation>
  </message>
  <message>
   <source>1. Người nhận</source>
   <translation>1. Recipient</translation>
  </message>
  <message>
   <source>2. Đối chiếu bản gốc</source>
   <translation>2. Compare with originals</translation>
  </message>
  <message>
   <source>3. Phí, lệ phí</source>
   <translation>3. Fees</translation>
  </message>
  <message>
   <source>4. Ký nhận</source>
   <translation>4. Signing for receipt</translation>
  </message>
  <message>
   <source>Bưu chính (nếu gửi)</source>
   <translation>Post (if sent)</translation>
  </message>
  <message>
   <source>Các bước trả kết quả</source>
   <translation>Steps for returning the result</translation>
  </message>
  <message>
   <source>Không có thành phần nào phải đối chiếu.</source>
   <translation>No component needs comparing.</translation>
  </message>
  <message>
   <source>⚠ Chưa thấy chứng thư nào. Cắm thiết bị ký rồi mở lại.</source>
   <translation>⚠ No certificate found yet. Plug in the signing token, then open this again.</translation>
  </message>
  <message>
   <source>Xem</source>
   <translation>View</translation>
  </message>
  <message>
   <source>Hạn trả</source>
   <translation>Due date</translation>
  </message>
  <message>
   <source>✓ đã ký, đã ghi nhận</source>
   <translation>✓ signed, recorded</translation>
  </message>
  <message>
   <source>✗ chưa ký</source>
   <translation>✗ not signed</translation>
  </message>
  <message>
   <source>chưa tới lượt</source>
   <translation>not reached yet</translation>
  </message>
  <message>
   <source>Xem văn bản chờ ký</source>
   <translation>View the document awaiting signature</translation>
  </message>
  <message>
   <source>Tiến độ ký</source>
   <translation>Signing progress</translation>
  </message>
  <message>
   <source>&amp;Ký các văn bản đã chọn</source>
   <translation>Sign the chosen documents (&amp;K)</translation>
  </message>
  <message>
   <source>&amp;Dừng sau văn bản này</source>
   <translation>Stop after this &amp;document</translation>
  </message>
  <message>
   <source>&amp;Mở hồ sơ (trả lại…)</source>
   <translation>Open the dossier (&amp;M) (send back…)</translation>
  </message>
  <message>
   <source>Khay ký</source>
   <translation>Signing tray</translation>
  </message>
  <message numerus="yes">
   <source>, %n văn bản chưa ký (xem cột Kết quả)</source>
   <translation>
    <numerusform>, %n document not signed (see the Result column)</numerusform>
    <numerusform>, %n documents not signed (see the Result column)</numerusform>
   </translation>
  </message>
  <message>
   <source>Ý kiến trình: %1
</source>
   <translation>Opinion for the leader: %1
</translation>
  </message>
  <message>
   <source>Văn bản chờ ký</source>
   <translation>Documents awaiting signature</translation>
  </message>
  <message>
   <source>✓ đã xem</source>
   <translation>✓ seen</translation>
  </message>
  <message numerus="yes">
   <source>Đã ký và ghi nhận %n văn bản%1.</source>
   <translation>
    <numerusform>Signed and recorded %n document%1.</numerusform>
    <numerusform>Signed and recorded %n documents%1.</numerusform>
   </translation>
  </message>
  <message>
   <source>%1
%2SHA-256 %3…</source>
   <translation>%1
%2SHA-256 %3…</translation>
  </message>
  <message>
   <source>Đang mở văn bản…</source>
   <translation>Opening the document…</translation>
  </message>
  <message>
   <source>Văn bản chưa về máy này; bấm F5 ở màn hình danh sách.</source>
   <translation>The document has not reached this machine yet; press F5 on the list screen.</translation>
  </message>
  <message>
   <source>Đang ký</source>
   <translation>Signing</translation>
  </message>
  <message>
   <source>Chọn văn bản đã xem để ký</source>
   <translation>Choose viewed documents to sign</translation>
  </message>
  <message>
   <source>Không còn văn bản nào chờ ký.</source>
   <translation>No more documents awaiting signature.</translation>
  </message>
  <message>
   <source>chưa xem</source>
   <translation>not seen</translation>
  </message>
  <message numerus="yes">
   <source>&amp;Ký %n văn bản</source>
   <translation>
    <numerusform>Sign %n document (&amp;K)</numerusform>
    <numerusform>Sign %n documents (&amp;K)</numerusform>
   </translation>
  </message>
  <message>
   <source>Ký các văn bản đã chọn (Ctrl+Enter)</source>
   <translation>Sign the chosen documents (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>Biểu đồ</source>
   <translation>Chart</translation>
  </message>
  <message>
   <source>Mục đích: %1</source>
   <translation>Purpose: %1</translation>
  </message>
  <message>
   <source>Chữ ký trên bảng kê:</source>
   <translation>Signatures on the inventory:</translation>
  </message>
  <message>
   <source>Nhận vào: báo cáo tính thêm các hồ sơ này, mỗi mã một lần; hồ sơ của cổng không đổi.</source>
   <translation>Taken in: reports also count these dossiers, each code once; the portal's dossiers do not change.</translation>
  </message>
  <message numerus="yes">
   <source>Đã nhận %n hồ sơ của %1.</source>
   <translation>
    <numerusform>Took in %n dossier of %1.</numerusform>
    <numerusform>Took in %n dossiers of %1.</numerusform>
   </translation>
  </message>
  <message>
   <source>văn bản xuất ra</source>
   <translation>exported document</translation>
  </message>
  <message>
   <source>Gói hồ sơ của %1</source>
   <translation>Dossier package of %1</translation>
  </message>
  <message numerus="yes">
   <source>%n hồ sơ, lập %1</source>
   <translation>
    <numerusform>%n dossier, made %1</numerusform>
    <numerusform>%n dossiers, made %1</numerusform>
   </translation>
  </message>
  <message>
   <source>Nội dung gói hồ sơ</source>
   <translation>Content of the dossier package</translation>
  </message>
  <message>
   <source>Nhận để tính vào báo cáo</source>
   <translation>Take in to count in reports</translation>
  </message>
  <message>
   <source>  Chữ ký chưa tin được: không nhận vào báo cáo được.</source>
   <translation>  The signature is not yet trusted: it cannot be taken into the reports.</translation>
  </message>
  <message>
   <source>Đã chốt số liệu của kỳ này.</source>
   <translation>The figures of this period have been closed.</translation>
  </message>
  <message>
   <source>Đã xuất %1.</source>
   <translation>Exported %1.</translation>
  </message>
  <message>
   <source>Đã trích %1.</source>
   <translation>Extracted %1.</translation>
  </message>
  <message>
   <source>Đã ký và ghi %1.</source>
   <translation>Signed and wrote %1.</translation>
  </message>
  <message>
   <source>Tất cả đơn vị</source>
   <translation>All units</translation>
  </message>
  <message>
   <source>Tất cả lĩnh vực</source>
   <translation>All fields</translation>
  </message>
  <message>
   <source>Gói hồ sơ (*.zip)</source>
   <translation>Dossier package (*.zip)</translation>
  </message>
  <message>
   <source>theo lĩnh vực</source>
   <translation>by field</translation>
  </message>
  <message>
   <source>theo đơn vị</source>
   <translation>by unit</translation>
  </message>
  <message numerus="yes">
   <source>Có %n điều cần xem lại trước khi tin số liệu.</source>
   <translation>
    <numerusform>%n point to review before trusting the figures.</numerusform>
    <numerusform>%n points to review before trusting the figures.</numerusform>
   </translation>
  </message>
  <message>
   <source>Đang đọc hồ sơ trong máy để lập báo cáo: %1 / %2. Việc khác vẫn làm được.</source>
   <translation>Reading the dossiers on this computer to make the report: %1 / %2. You can go on with other work.</translation>
  </message>
  <message>
   <source>Đã dừng đọc hồ sơ, chưa lập báo cáo. Phần đã đọc vẫn giữ.</source>
   <translation>Stopped reading the dossiers, the report has not been made. What has been read is kept.</translation>
  </message>
  <message>
   <source>Báo cáo</source>
   <translation>Reports</translation>
  </message>
  <message>
   <source>Chốt số liệu</source>
   <translation>Close figures</translation>
  </message>
  <message>
   <source>Trích hồ sơ kiểm tra…</source>
   <translation>Extract the dossier for inspection…</translation>
  </message>
  <message>
   <source>Ký số tệp PDF bằng thiết bị ký</source>
   <translation>Sign the PDF file digitally with the signing token</translation>
  </message>
  <message>
   <source>Xuất gói…</source>
   <translation>Export package…</translation>
  </message>
  <message>
   <source>Nhập gói…</source>
   <translation>Import package…</translation>
  </message>
  <message>
   <source>Dừng</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>Đọc tiếp</source>
   <translation>Go on reading</translation>
  </message>
  <message numerus="yes">
   <source>%n dòng</source>
   <translation>
    <numerusform>%n line</numerusform>
    <numerusform>%n lines</numerusform>
   </translation>
  </message>
  <message>
   <source>Chọn gói hồ sơ</source>
   <translation>Choose a dossier package</translation>
  </message>
  <message>
   <source>Lưu tệp</source>
   <translation>Save file</translation>
  </message>
  <message>
   <source>Mục đích xuất</source>
   <translation>Purpose of the export</translation>
  </message>
  <message>
   <source>Mục đích, căn cứ xuất danh sách hồ sơ (Điều 17.4)</source>
   <translation>Purpose and ground for exporting the dossier list (Article 17.4)</translation>
  </message>
  <message>
   <source>Đang lập báo cáo</source>
   <translation>Preparing the report</translation>
  </message>
  <message numerus="yes">
   <source>Điều chỉnh sau khi chốt: %n hồ sơ (%1 …)</source>
   <translation>
    <numerusform>Corrections after closing: %n dossier (%1 …)</numerusform>
    <numerusform>Corrections after closing: %n dossiers (%1 …)</numerusform>
   </translation>
  </message>
  <message>
   <source>Giữ số liệu của kỳ đã hết</source>
   <translation>Keep the figures of a period that has ended</translation>
  </message>
  <message>
   <source>Xuất gói hồ sơ</source>
   <translation>Export the dossier package</translation>
  </message>
  <message>
   <source>Nhập gói hồ sơ</source>
   <translation>Import a dossier package</translation>
  </message>
  <message>
   <source>Xuất %1</source>
   <translation>Export %1</translation>
  </message>
  <message>
   <source>Nhóm theo</source>
   <translation>Group by</translation>
  </message>
  <message>
   <source>Kiểm tra số học KHÔNG KHỚP: %1</source>
   <translation>Arithmetic check DOES NOT MATCH: %1</translation>
  </message>
  <message>
   <source>Kiểm tra số học khớp: </source>
   <translation>Arithmetic check matches: </translation>
  </message>
  <message>
   <source>Chưa lập được báo cáo: %1.</source>
   <translation>The report could not be prepared: %1.</translation>
  </message>
  <message>
   <source>Theo tháng dương lịch</source>
   <translation>By calendar month</translation>
  </message>
  <message>
   <source>Loại kỳ báo cáo</source>
   <translation>Kind of reporting period</translation>
  </message>
  <message>
   <source>Kỳ thứ mấy trong năm</source>
   <translation>Which period of the year</translation>
  </message>
  <message>
   <source>Năm báo cáo</source>
   <translation>Reporting year</translation>
  </message>
  <message>
   <source>Ngày chốt kỳ</source>
   <translation>Closing day of the period</translation>
  </message>
  <message>
   <source>Từ ngày</source>
   <translation>From</translation>
  </message>
  <message>
   <source>Đến ngày</source>
   <translation>To</translation>
  </message>
  <message>
   <source>Bảng số liệu</source>
   <translation>Table of figures</translation>
  </message>
  <message>
   <source>Do cơ quan đặt, không đổi được ở đây.</source>
   <translation>Set by the agency, cannot be changed here.</translation>
  </message>
  <message>
   <source>Có hiệu lực ngay.</source>
   <translation>Takes effect at once.</translation>
  </message>
  <message>
   <source>Mọi tệp (*)</source>
   <translation>All files (*)</translation>
  </message>
  <message>
   <source>Ảnh PNG (*.png)</source>
   <translation>PNG images (*.png)</translation>
  </message>
  <message>
   <source>Chọn tệp…</source>
   <translation>Choose a file…</translation>
  </message>
  <message>
   <source>Xem trước: %1</source>
   <translation>Preview: %1</translation>
  </message>
  <message>
   <source>Chọn tệp: %1</source>
   <translation>Choose a file: %1</translation>
  </message>
  <message>
   <source>&amp;Tiếp tục</source>
   <translation>Con&amp;tinue</translation>
  </message>
  <message>
   <source>&amp;Ghi cấu hình và mở chương trình</source>
   <translation>Save the confi&amp;guration and open the program</translation>
  </message>
  <message>
   <source>&amp;Bỏ qua, để sau</source>
   <translation>Skip for now (&amp;B)</translation>
  </message>
  <message>
   <source>Một Cửa: thiết lập lần đầu</source>
   <translation>Một Cửa: first-time set-up</translation>
  </message>
  <message>
   <source>Chưa ghi cấu hình</source>
   <translation>The configuration has not been saved</translation>
  </message>
  <message>
   <source>Những gì đã gõ chưa được ghi. Đóng thiết lập thì phải gõ lại.</source>
   <translation>What you have typed has not been saved. If you close the set-up, it must be typed again.</translation>
  </message>
  <message>
   <source>Ở lại</source>
   <translation>Stay</translation>
  </message>
  <message>
   <source>Đóng, bỏ những gì đã gõ</source>
   <translation>Close, discard what was typed</translation>
  </message>
  <message>
   <source>Cổng dịch vụ công</source>
   <translation>Public service portal</translation>
  </message>
  <message>
   <source>Chương trình lấy hồ sơ từ cổng này và gửi kết quả trở lại.</source>
   <translation>The program takes dossiers from this portal and sends the results back.</translation>
  </message>
  <message>
   <source>Chưa kiểm tra được cổng thì chưa đăng nhập lần đầu được, cũng chưa làm việc ngoại tuyến được.</source>
   <translation>Until the portal has been checked, the first sign-in is not possible, nor is working offline.</translation>
  </message>
  <message>
   <source>Đơn vị và quầy</source>
   <translation>Unit and counter</translation>
  </message>
  <message>
   <source>Những dòng này in trên giấy tiếp nhận, phiếu yêu cầu bổ sung và các văn bản khác.</source>
   <translation>These lines are printed on the acceptance slip, the supplement request and other documents.</translation>
  </message>
  <message>
   <source>Tài khoản trên cổng</source>
   <translation>Account on the portal</translation>
  </message>
  <message>
   <source>Thử đăng nhập thật một lần. Mật khẩu chỉ dùng cho lần thử này, không được lưu ở đâu.</source>
   <translation>Try a real sign-in once. The password is used only for this test and is not stored anywhere.</translation>
  </message>
  <message>
   <source>Tài khoản sẽ được hỏi khi đăng nhập.</source>
   <translation>The account will be asked for when signing in.</translation>
  </message>
  <message>
   <source>Thiết bị ký số</source>
   <translation>Signing token</translation>
  </message>
  <message>
   <source>Cắm thiết bị ký rồi thử. Phép thử chỉ nhìn, không hỏi mã PIN và không ký gì.</source>
   <translation>Plug in the signing token, then test. The test only looks; it asks for no PIN and signs nothing.</translation>
  </message>
  <message>
   <source>Chưa có thiết bị thì vẫn nhận, kiểm tra hồ sơ được; việc phải ký sẽ chờ.</source>
   <translation>Without a token you can still accept and check dossiers; acts that need signing will wait.</translation>
  </message>
  <message>
   <source>Tóm tắt</source>
   <translation>Summary</translation>
  </message>
  <message>
   <source>Xem lại rồi ghi. Mọi điều ở đây sửa được sau này trong Cài đặt (Ctrl+,).</source>
   <translation>Look it over, then save. Everything here can be changed later in Settings (Ctrl+,).</translation>
  </message>
  <message>
   <source>Chưa có cổng, chưa có thiết bị ký? Tập huấn có đủ cả hai ngay trên máy này, với hồ sơ giả.</source>
   <translation>No portal, no signing token yet? Training has both right on this computer, with made-up dossiers.</translation>
  </message>
  <message>
   <source>Máy này chưa có máy in nào. Không sao: văn bản vẫn xem và lưu được thành PDF; khi có máy in thì chọn trong Cài đặt.</source>
   <translation>This computer has no printer yet. That is all right: documents can still be viewed and saved as PDF; once there is a printer, choose it in Settings.</translation>
  </message>
  <message>
   <source>Cấu hình được ghi vào thư mục của riêng người dùng này; người khác trên máy không đọc được.</source>
   <translation>The configuration is written to a folder of this user alone; others on this computer cannot read it.</translation>
  </message>
  <message>
   <source>đã thử, còn chỗ phải xem lại</source>
   <translation>tested, some points need another look</translation>
  </message>
  <message>
   <source>&amp;Dùng thử: chế độ tập huấn</source>
   <translation>Try it out: training mo&amp;de</translation>
  </message>
  <message>
   <source>Dùng thử</source>
   <translation>Try it out</translation>
  </message>
  <message>
   <source>Mật khẩu</source>
   <translation>Password</translation>
  </message>
  <message>
   <source>để sau</source>
   <translation>later</translation>
  </message>
  <message>
   <source>đã thử, dùng được</source>
   <translation>tested, usable</translation>
  </message>
  <message>
   <source>&amp;Kiểm tra cổng</source>
   <translation>Chec&amp;k the portal</translation>
  </message>
  <message>
   <source>Thử đăn&amp;g nhập</source>
   <translation>Try si&amp;gning in</translation>
  </message>
  <message>
   <source>Nhập tài khoản</source>
   <translation>Enter the account</translation>
  </message>
  <message>
   <source>Nhập mật khẩu</source>
   <translation>Enter the password</translation>
  </message>
  <message>
   <source>%1 để thử, hoặc bấm «Bỏ qua, để sau».</source>
   <translation>%1 to test, or press «Skip for now».</translation>
  </message>
  <message>
   <source>Thử t&amp;hiết bị ký</source>
   <translation>Test t&amp;he signing token</translation>
  </message>
  <message>
   <source>Thay đổi có hiệu lực từ lần mở chương trình sau; chỗ nào có hiệu lực ngay thì ghi rõ.</source>
   <translation>Changes take effect the next time the program opens; where they take effect at once, it says so.</translation>
  </message>
  <message>
   <source>Chế độ tập huấn lập lại cấu hình mỗi lần mở: cứ thử sửa, chỉ những gì có hiệu lực ngay mới thấy tác dụng.</source>
   <translation>Training mode makes the configuration anew each time it opens: feel free to try changes, only what takes effect at once will show.</translation>
  </message>
  <message>
   <source>Phiếu từ chối tiếp nhận</source>
   <translation>Notice of refusal to accept</translation>
  </message>
  <message>
   <source>Văn bản xin lỗi, hẹn lại</source>
   <translation>Letter of apology and re-appointment</translation>
  </message>
  <message>
   <source>Văn bản của đơn vị</source>
   <translation>Unit's own document</translation>
  </message>
  <message>
   <source>Trang riêng: tìm từng chỗ đứng giữa máy này và một chữ ký.</source>
   <translation>A page of its own: finds each thing that stands between this computer and a signature.</translation>
  </message>
  <message>
   <source>Gửi người hỗ trợ: chạy «motcua support TỆP.zip»; trong tệp không có tên người, số giấy tờ, mã PIN.</source>
   <translation>To send to support: run «motcua support FILE.zip»; the file contains no names of people, ID paper numbers or PINs.</translation>
  </message>
  <message>
   <source>Có hiệu lực ngay khi chọn; như khi bấm «Máy in, số bản…» lúc in.</source>
   <translation>Takes effect as soon as it is chosen; the same as pressing «Printer, copies…» when printing.</translation>
  </message>
  <message>
   <source>Các phần của cài đặt</source>
   <translation>Sections of the settings</translation>
  </message>
  <message>
   <source>Kiểm tra cổng</source>
   <translation>Check the portal</translation>
  </message>
  <message>
   <source>Thử thiết bị ký</source>
   <translation>Test the signing token</translation>
  </message>
  <message>
   <source>Mở trang thiết bị ký (F12)</source>
   <translation>Open the signing token page (F12)</translation>
  </message>
  <message>
   <source>&amp;Lưu thay đổi</source>
   <translation>Save changes (&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Bỏ thay đổi</source>
   <translation>Discard changes (&amp;B)</translation>
  </message>
  <message>
   <source>Tệp cấu hình: %1
Bản trước lần sửa cuối: %2</source>
   <translation>Configuration file: %1
Version before the last change: %2</translation>
  </message>
  <message>
   <source>Thay đổi chưa lưu</source>
   <translation>Unsaved changes</translation>
  </message>
  <message>
   <source>Chưa lưu: %1.</source>
   <translation>Not saved: %1.</translation>
  </message>
  <message>
   <source>Lưu</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>Bỏ thay đổi</source>
   <translation>Discard changes</translation>
  </message>
  <message>
   <source>Đăng nhập rồi mới chọn được máy in cho từng loại văn bản.</source>
   <translation>Sign in first, then a printer can be chosen for each kind of document.</translation>
  </message>
  <message>
   <source>Máy in theo loại văn bản</source>
   <translation>Printer by kind of document</translation>
  </message>
  <message>
   <source>Máy in: %1</source>
   <translation>Printer: %1</translation>
  </message>
  <message>
   <source>Số bản: %1</source>
   <translation>Copies: %1</translation>
  </message>
  <message>
   <source> bản</source>
   <translation> ×</translation>
  </message>
  <message>
   <source>Lưu thay đổi (Ctrl+S)</source>
   <translation>Save changes (Ctrl+S)</translation>
  </message>
  <message>
   <source>Có hiệu lực ngay</source>
   <translation>Takes effect at once</translation>
  </message>
  <message>
   <source>Từ lần mở chương trình sau</source>
   <translation>From the next time the program opens</translation>
  </message>
  <message>
   <source>Cài đặt</source>
   <translation>Settings</translation>
  </message>
  <message>
   <source>Thiết bị ký, dịch vụ chứng thư</source>
   <translation>Signing token, certificate services</translation>
  </message>
  <message>
   <source>Cấu hình của máy này</source>
   <translation>This computer's configuration</translation>
  </message>
  <message>
   <source>Theo loại văn bản</source>
   <translation>By kind of document</translation>
  </message>
  <message>
   <source>✓ Đã lưu.</source>
   <translation>✓ Saved.</translation>
  </message>
  <message>
   <source>Máy này có nhiều cấu hình: mỗi cấu hình là một cổng, một đơn vị, một kho dữ liệu riêng.</source>
   <translation>This computer has several configurations: each is one portal, one unit, one data store of its own.</translation>
  </message>
  <message>
   <source>Các cấu hình trên máy này</source>
   <translation>Configurations on this computer</translation>
  </message>
  <message>
   <source>&amp;Mở</source>
   <translation>Open (&amp;M)</translation>
  </message>
  <message>
   <source>&amp;Thiết lập cấu hình mới…</source>
   <translation>Se&amp;t up a new configuration…</translation>
  </message>
  <message>
   <source>Một Cửa: mở cấu hình nào?</source>
   <translation>Một Cửa: which configuration to open?</translation>
  </message>
  <message>
   <source>Mở cấu hình nào?</source>
   <translation>Which configuration to open?</translation>
  </message>
  <message>
   <source>Đang thử</source>
   <translation>Testing</translation>
  </message>
  <message numerus="yes">
   <source>✗ %n chỗ cần xem lại</source>
   <translation>
    <numerusform>✗ %n point needs another look</numerusform>
    <numerusform>✗ %n points need another look</numerusform>
   </translation>
  </message>
  <message>
   <source>✓ Thử được, không có gì sai</source>
   <translation>✓ Tested, nothing wrong</translation>
  </message>
  <message>
   <source>Dừng phép thử</source>
   <translation>Stop the test</translation>
  </message>
  <message>
   <source>Đã dừng, chưa thử xong.</source>
   <translation>Stopped, the test is not finished.</translation>
  </message>
  <message>
   <source>Chứng thư số</source>
   <translation>Certificate</translation>
  </message>
  <message>
   <source>Mã &amp;PIN của thiết bị ký</source>
   <translation>&amp;PIN of the signing token</translation>
  </message>
  <message>
   <source>Chưa có chứng thư dùng được</source>
   <translation>No usable certificate yet</translation>
  </message>
  <message>
   <source>Thiết bị ký đã bị khoá</source>
   <translation>The signing token is locked</translation>
  </message>
  <message>
   <source>Chứng thư này không được dùng để ký</source>
   <translation>This certificate may not be used to sign</translation>
  </message>
  <message>
   <source>Chưa nhập mã PIN</source>
   <translation>PIN not entered yet</translation>
  </message>
  <message>
   <source>Đang hỏi cơ quan cấp chứng thư</source>
   <translation>Asking the certificate authority</translation>
  </message>
  <message>
   <source>Đang hỏi thiết bị ký…</source>
   <translation>Asking the signing token…</translation>
  </message>
  <message>
   <source>Đang hỏi cơ quan cấp chứng thư…</source>
   <translation>Asking the certificate authority…</translation>
  </message>
  <message>
   <source>Cấp bởi %1 · số %2</source>
   <translation>Issued by %1 · number %2</translation>
  </message>
  <message>
   <source>✓ Đã đổi mã PIN. Từ nay ký bằng mã mới.</source>
   <translation>✓ PIN changed. From now on sign with the new one.</translation>
  </message>
  <message>
   <source>Đổi mã PIN của thiết bị ký</source>
   <translation>Change the signing token's PIN</translation>
  </message>
  <message>
   <source>Đổi &amp;mã PIN</source>
   <translation>Change PIN (&amp;M)</translation>
  </message>
  <message>
   <source>Mã PIN hiện nay</source>
   <translation>Current PIN</translation>
  </message>
  <message>
   <source>Mã PIN mới</source>
   <translation>New PIN</translation>
  </message>
  <message>
   <source>Nhập lại mã PIN mới</source>
   <translation>Repeat the new PIN</translation>
  </message>
  <message>
   <source>Đang đổi mã PIN, xin đừng rút thiết bị…</source>
   <translation>Changing the PIN, please do not unplug the token…</translation>
  </message>
  <message>
   <source>Thiết bị đã khoá: chỉ đơn vị cấp chứng thư mở được</source>
   <translation>The token is locked: only the unit that issued the certificate can unlock it</translation>
  </message>
  <message>
   <source>Nhập mã PIN hiện nay; nhập sai vẫn tính là một lần thử</source>
   <translation>Enter the current PIN; a wrong entry still counts as one attempt</translation>
  </message>
  <message>
   <source>Nhập mã PIN mới</source>
   <translation>Enter the new PIN</translation>
  </message>
  <message>
   <source>Mã PIN mới phải khác mã hiện nay</source>
   <translation>The new PIN must differ from the current one</translation>
  </message>
  <message>
   <source>Hai lần nhập mã PIN mới chưa giống nhau</source>
   <translation>The two entries of the new PIN are not the same</translation>
  </message>
  <message>
   <source>⚠ Chưa thấy chứng thư nào. Cắm thiết bị ký rồi tìm lại.</source>
   <translation>⚠ No certificate found yet. Plug in the signing token, then look again.</translation>
  </message>
  <message>
   <source>Văn bản xin lỗi và hẹn lại ngày trả kết quả</source>
   <translation>Letter of apology and re-appointment of the result date</translation>
  </message>
  <message>
   <source>Thông báo dừng giải quyết hồ sơ</source>
   <translation>Notice of stopping the processing of the dossier</translation>
  </message>
  <message>
   <source>Giấy tiếp nhận hồ sơ và hẹn trả kết quả</source>
   <translation>Dossier acceptance and result appointment slip</translation>
  </message>
  <message>
   <source>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ</source>
   <translation>Request to supplement and complete the dossier</translation>
  </message>
  <message>
   <source>Phiếu từ chối giải quyết hồ sơ</source>
   <translation>Notice of refusal to process the dossier</translation>
  </message>
  <message>
   <source>Ký và ghi nhận: %1</source>
   <translation>Sign and record: %1</translation>
  </message>
  <message>
   <source>Xem văn bản sắp ký</source>
   <translation>View the document to be signed</translation>
  </message>
  <message>
   <source>&amp;Ký và ghi nhận</source>
   <translation>Sign and record (&amp;K)</translation>
  </message>
  <message>
   <source>&amp;Tìm lại thiết bị</source>
   <translation>Look for the &amp;token again</translation>
  </message>
  <message>
   <source>Đã ký. Đang ghi nhận…</source>
   <translation>Signed. Recording…</translation>
  </message>
  <message>
   <source>Đang tìm thiết bị ký…</source>
   <translation>Looking for the signing token…</translation>
  </message>
  <message>
   <source>Đang ký, xin đừng rút thiết bị…</source>
   <translation>Signing, please do not unplug the token…</translation>
  </message>
  <message>
   <source>Đang làm việc với thiết bị ký</source>
   <translation>Working with the signing token</translation>
  </message>
  <message>
   <source>TẠM: chưa có mã chính thức, cổng cấp mã khi có mạng</source>
   <translation>TẠM: no official code yet, the portal gives one when online</translation>
  </message>
  <message>
   <source>Ký và ghi nhận (Ctrl+Enter)</source>
   <translation>Sign and record (Ctrl+Enter)</translation>
  </message>
  <message>
   <source>Hợp lệ</source>
   <translation>Valid</translation>
  </message>
  <message>
   <source>Không đáng tin</source>
   <translation>Not trusted</translation>
  </message>
  <message>
   <source>Hỏng</source>
   <translation>Broken</translation>
  </message>
  <message>
   <source>Chưa rõ</source>
   <translation>Not certain</translation>
  </message>
  <message>
   <source>không đọc được người ký</source>
   <translation>signer cannot be read</translation>
  </message>
  <message>
   <source>dấu thời gian</source>
   <translation>time stamp</translation>
  </message>
  <message>
   <source>giờ máy người ký</source>
   <translation>signer's computer clock</translation>
  </message>
  <message>
   <source>%1 (%2) · mức %3</source>
   <translation>%1 (%2) · level %3</translation>
  </message>
  <message>
   <source>mức %1</source>
   <translation>level %1</translation>
  </message>
  <message>
   <source>Chứng thư khi ký: %1; hiện nay: %2</source>
   <translation>Certificate when signed: %1; now: %2</translation>
  </message>
  <message>
   <source>Chữ ký số trên tệp</source>
   <translation>Digital signatures on the file</translation>
  </message>
  <message>
   <source>Chữ ký số trên tệp này (%1)</source>
   <translation>Digital signatures on this file (%1)</translation>
  </message>
  <message>
   <source>Nơi cấp chứng thư: %1</source>
   <translation>Certificate issuer: %1</translation>
  </message>
  <message>
   <source>Gốc tin cậy: %1</source>
   <translation>Trust root: %1</translation>
  </message>
  <message>
   <source>Giờ máy người ký: %1</source>
   <translation>Signer's computer clock: %1</translation>
  </message>
  <message>
   <source>Dấu thời gian: %1 %2</source>
   <translation>Time stamp: %1 %2</translation>
  </message>
  <message>
   <source>Bao trùm toàn bộ tệp</source>
   <translation>Covers the whole file</translation>
  </message>
  <message>
   <source>Mức %1</source>
   <translation>Level %1</translation>
  </message>
  <message>
   <source>Sau khi ký: %1</source>
   <translation>After signing: %1</translation>
  </message>
  <message>
   <source>&amp;Kiểm tra lại</source>
   <translation>Chec&amp;k again</translation>
  </message>
  <message>
   <source>&amp;Sao chép kết quả</source>
   <translation>Copy the re&amp;sults</translation>
  </message>
  <message>
   <source>Chép toàn bộ kết quả để gửi người hỗ trợ; trong đó không có mã PIN</source>
   <translation>Copy all results to send to the support person; they contain no PIN</translation>
  </message>
  <message>
   <source>Đổi mã &amp;PIN…</source>
   <translation>Change &amp;PIN…</translation>
  </message>
  <message>
   <source>✓ Đã chép kết quả; dán vào thư gửi người hỗ trợ. Trong đó không có mã PIN.</source>
   <translation>✓ Results copied; paste them into a message to the support person. They contain no PIN.</translation>
  </message>
  <message>
   <source>Kết quả kiểm tra thiết bị ký</source>
   <translation>Results of the signing token check</translation>
  </message>
  <message>
   <source>Đang tìm trình điều khiển, thiết bị và thử nối mạng…</source>
   <translation>Looking for drivers and tokens, and testing the network…</translation>
  </message>
  <message numerus="yes">
   <source>✗ %n chỗ cần sửa để ký được</source>
   <translation>
    <numerusform>✗ %n point to fix before signing is possible</numerusform>
    <numerusform>✗ %n points to fix before signing is possible</numerusform>
   </translation>
  </message>
  <message>
   <source>✓ Mọi thứ đã sẵn sàng để ký</source>
   <translation>✓ Everything is ready for signing</translation>
  </message>
  <message>
   <source>Mở một tệp PDF, hoặc kéo tệp thả vào trang này, để xem ai đã ký và tệp có bị sửa không.</source>
   <translation>Open a PDF file, or drag and drop one onto this page, to see who signed it and whether it has been altered.</translation>
  </message>
  <message>
   <source>Kiểm tra bằng những gì tệp mang theo và chứng thư gốc trên máy này; chưa hỏi cơ quan cấp.</source>
   <translation>Checked with what the file carries and the root certificates on this machine; the issuing authority has not been asked yet.</translation>
  </message>
  <message>
   <source>Đã hỏi cơ quan cấp chứng thư có bị thu hồi hay không.</source>
   <translation>The issuing authority has been asked whether the certificates are revoked.</translation>
  </message>
  <message>
   <source>Xem tệp đang kiểm tra</source>
   <translation>View the file being checked</translation>
  </message>
  <message>
   <source>&amp;Mở tệp PDF…</source>
   <translation>Open a PDF file (&amp;M)…</translation>
  </message>
  <message>
   <source>&amp;Hỏi cơ quan cấp</source>
   <translation>Ask t&amp;he issuing authority</translation>
  </message>
  <message>
   <source>Tra cứu thu hồi qua mạng cho từng chữ ký của tệp này</source>
   <translation>Look up revocation online for each signature of this file</translation>
  </message>
  <message>
   <source>Chưa có tệp nào để xem.</source>
   <translation>There is no file to view yet.</translation>
  </message>
  <message>
   <source>Chọn tệp PDF đã ký</source>
   <translation>Choose a signed PDF file</translation>
  </message>
  <message>
   <source>Hỏi cơ quan cấp chứng thư</source>
   <translation>Ask the certificate authority</translation>
  </message>
  <message>
   <source>Kiểm tra chữ ký số</source>
   <translation>Check digital signatures</translation>
  </message>
  <message>
   <source>Đang kiểm tra…</source>
   <translation>Checking…</translation>
  </message>
  <message>
   <source>✓ Đã giữ «%1» ở mục Văn bản của hồ sơ này.</source>
   <translation>✓ Kept «%1» under Documents in this dossier.</translation>
  </message>
  <message>
   <source>Tệp chưa tải về máy; chương trình tự tải khi có mạng.</source>
   <translation>The file has not been downloaded yet; the program downloads it when online.</translation>
  </message>
  <message>
   <source>Đang mở tệp…</source>
   <translation>Opening the file…</translation>
  </message>
  <message>
   <source>; đang chờ gửi lên cổng</source>
   <translation>; waiting to be sent to the portal</translation>
  </message>
  <message>
   <source>✓ Đã ghi nhận «%1» lúc %2%3.</source>
   <translation>✓ Recorded «%1» at %2%3.</translation>
  </message>
  <message>
   <source>
Bấm «Tải lại từ cổng» ở dòng tệp để xem.</source>
   <translation>
Press «Download again from the portal» on the file's row to view it.</translation>
  </message>
  <message>
   <source>Hồ sơ kế tiếp (Ctrl+PgDn)</source>
   <translation>Next dossier (Ctrl+PgDn)</translation>
  </message>
  <message>
   <source>Một Cửa, bản %1</source>
   <translation>Một Cửa, version %1</translation>
  </message>
  <message>
   <source>mọi lệnh</source>
   <translation>all commands</translation>
  </message>
  <message>
   <source>mục việc</source>
   <translation>work lists</translation>
  </message>
  <message>
   <source>tra cứu thủ tục</source>
   <translation>look up procedures</translation>
  </message>
  <message>
   <source>tìm, quét mã</source>
   <translation>find, scan a code</translation>
  </message>
  <message>
   <source>lọc · nhóm danh sách</source>
   <translation>filter · group the list</translation>
  </message>
  <message>
   <source>nhóm kế tiếp · nhóm trước · gập · mở</source>
   <translation>next, previous group · fold, unfold</translation>
  </message>
  <message>
   <source>đưa bộ lọc lên · xuống · xoá</source>
   <translation>move the filter up · down · delete</translation>
  </message>
  <message>
   <source>chọn cả danh sách</source>
   <translation>select the whole list</translation>
  </message>
  <message>
   <source>lịch làm việc</source>
   <translation>working calendar</translation>
  </message>
  <message>
   <source>cập nhật, gửi ngay</source>
   <translation>update, send now</translation>
  </message>
  <message>
   <source>khay ký · sổ của đơn vị</source>
   <translation>signing tray · the unit's registers</translation>
  </message>
  <message>
   <source>báo cáo</source>
   <translation>reports</translation>
  </message>
  <message>
   <source>kiểm tra chữ ký một tệp · thiết bị ký</source>
   <translation>check signatures · signing token</translation>
  </message>
  <message>
   <source>hộp gửi</source>
   <translation>outbox</translation>
  </message>
  <message>
   <source>mở hồ sơ đang chọn</source>
   <translation>open the chosen dossier</translation>
  </message>
  <message>
   <source>quay lại</source>
   <translation>back</translation>
  </message>
  <message>
   <source>sang khung kế tiếp</source>
   <translation>to the next pane</translation>
  </message>
  <message>
   <source>đạt · không đạt · cần bản gốc</source>
   <translation>pass · fail · original needed</translation>
  </message>
  <message>
   <source>đạt · chuyển thành phần</source>
   <translation>pass · move between components</translation>
  </message>
  <message>
   <source>việc chính của hồ sơ</source>
   <translation>main action of the dossier</translation>
  </message>
  <message>
   <source>in giấy mới nhất của hồ sơ</source>
   <translation>print the latest paper</translation>
  </message>
  <message>
   <source>hồ sơ kế tiếp · hồ sơ trước</source>
   <translation>next · previous dossier</translation>
  </message>
  <message>
   <source>Alt + chữ gạch chân</source>
   <translation>Alt + underlined letter</translation>
  </message>
  <message>
   <source>bấm nút, tới ô có chữ ấy</source>
   <translation>press, go to that letter</translation>
  </message>
  <message>
   <source>khoá màn hình</source>
   <translation>lock the screen</translation>
  </message>
  <message>
   <source>cài đặt · lưu cài đặt</source>
   <translation>settings · save settings</translation>
  </message>
  <message>
   <source>trang · phóng to, thu nhỏ</source>
   <translation>page · zoom in, out</translation>
  </message>
  <message>
   <source>Phím tắt</source>
   <translation>Shortcuts</translation>
  </message>
  <message>
   <source>Hồ sơ không còn trên danh sách của cổng</source>
   <translation>Dossiers no longer on the portal's list</translation>
  </message>
  <message>
   <source>Cổng không còn liệt kê %1 trong %2 hồ sơ của anh/chị.</source>
   <translation>The portal no longer lists %1 of your %2 dossiers.</translation>
  </message>
  <message>
   <source>Thường là cổng đang trục trặc. Mở trang web của cổng xem các hồ sơ này còn không. Dù chọn thế nào, hồ sơ và giấy tờ vẫn nằm trong máy và tìm được ở «Tất cả hồ sơ».</source>
   <translation>Usually the portal is having trouble. Open the portal's website to see whether these dossiers are still there. Whatever you choose, the dossiers and papers stay on this machine and can be found under «All dossiers».</translation>
  </message>
  <message>
   <source>Vẫn giữ trong các mục việc</source>
   <translation>Keep them in the work lists</translation>
  </message>
  <message>
   <source>Đúng là đã rời danh sách</source>
   <translation>They really have left the list</translation>
  </message>
  <message>
   <source>Nhập hồ sơ</source>
   <translation>New dossier</translation>
  </message>
  <message>
   <source>Lịch làm việc (F4)</source>
   <translation>Working calendar (F4)</translation>
  </message>
  <message>
   <source>Nhập hồ sơ tại quầy (Ctrl+N)</source>
   <translation>Enter a dossier at the counter (Ctrl+N)</translation>
  </message>
  <message>
   <source>Hộp gửi (F8)</source>
   <translation>Outbox (F8)</translation>
  </message>
  <message>
   <source>TẬP HUẤN — dữ liệu giả</source>
   <translation>TRAINING — made-up data</translation>
  </message>
  <message>
   <source>Hộp gửi (%1)</source>
   <translation>Outbox (%1)</translation>
  </message>
  <message>
   <source>Lịch</source>
   <translation>Calendar</translation>
  </message>
  <message>
   <source>Sổ</source>
   <translation>Registers</translation>
  </message>
  <message>
   <source>Cập nhật</source>
   <translation>Update</translation>
  </message>
  <message>
   <source>Tra cứu thủ tục (F2)</source>
   <translation>Look up procedures (F2)</translation>
  </message>
  <message>
   <source>Sổ của đơn vị (Ctrl+B)</source>
   <translation>The unit's registers (Ctrl+B)</translation>
  </message>
  <message>
   <source>Báo cáo (F7)</source>
   <translation>Reports (F7)</translation>
  </message>
  <message>
   <source>Cập nhật, gửi ngay (F5)</source>
   <translation>Update, send now (F5)</translation>
  </message>
  <message>
   <source>Đổi nền sáng, tối</source>
   <translation>Switch light, dark</translation>
  </message>
  <message>
   <source>Cài đặt (Ctrl+,)</source>
   <translation>Settings (Ctrl+,)</translation>
  </message>
  <message>
   <source>Phím tắt (F1)</source>
   <translation>Keyboard shortcuts (F1)</translation>
  </message>
  <message>
   <source>Mật khẩu không đúng.</source>
   <translation>Wrong password.</translation>
  </message>
  <message>
   <source>Việc đang làm dở vẫn nguyên ở dưới. Việc đã ghi nhận vẫn tiếp tục được gửi.</source>
   <translation>Work in progress is untouched underneath. Recorded acts continue to be sent.</translation>
  </message>
  <message>
   <source>&amp;Mở khoá</source>
   <translation>Unlock (&amp;M)</translation>
  </message>
  <message>
   <source>Đóng chương trình</source>
   <translation>Quit the program</translation>
  </message>
  <message>
   <source>Khoá lúc %1</source>
   <translation>Locked at %1</translation>
  </message>
  <message numerus="yes">
   <source> Hãy thử lại sau %n giây.</source>
   <translation>
    <numerusform> Try again after %n second.</numerusform>
    <numerusform> Try again after %n seconds.</numerusform>
   </translation>
  </message>
  <message>
   <source>Màn hình khoá</source>
   <translation>Lock screen</translation>
  </message>
  <message>
   <source>Mật khẩu đăng nhập</source>
   <translation>Sign-in password</translation>
  </message>
  <message>
   <source>Màn hình đã khoá</source>
   <translation>The screen is locked</translation>
  </message>
  <message>
   <source>Tra cứu thủ tục</source>
   <translation>Look up procedures</translation>
  </message>
  <message>
   <source>Tìm hồ sơ, quét mã</source>
   <translation>Find a dossier, scan a code</translation>
  </message>
  <message>
   <source>Cập nhật, gửi ngay</source>
   <translation>Update, send now</translation>
  </message>
  <message>
   <source>Kiểm tra chữ ký một tệp</source>
   <translation>Check the signatures of a file</translation>
  </message>
  <message>
   <source>Đăng nhập lại</source>
   <translation>Sign in again</translation>
  </message>
  <message>
   <source>Xem danh sách</source>
   <translation>View the list</translation>
  </message>
  <message>
   <source>Mở hộp gửi</source>
   <translation>Open the outbox</translation>
  </message>
  <message>
   <source>Quyết định…</source>
   <translation>Decide…</translation>
  </message>
  <message>
   <source>Mở một hồ sơ trước.</source>
   <translation>Open a dossier first.</translation>
  </message>
  <message>
   <source>✓ Đã tới cuối danh sách này.</source>
   <translation>✓ End of this list reached.</translation>
  </message>
  <message>
   <source>Hồ sơ này không ở bước đó.</source>
   <translation>This dossier is not at that step.</translation>
  </message>
  <message>
   <source>Lọc danh sách</source>
   <translation>Filter the list</translation>
  </message>
  <message>
   <source>Nhóm danh sách</source>
   <translation>Group the list</translation>
  </message>
  <message>
   <source>Hồ sơ kế tiếp của danh sách</source>
   <translation>Next dossier in the list</translation>
  </message>
  <message>
   <source>Hồ sơ trước của danh sách</source>
   <translation>Previous dossier in the list</translation>
  </message>
  <message>
   <source>Danh sách: %1</source>
   <translation>List: %1</translation>
  </message>
  <message>
   <source>Máy này không có kho khoá của hệ điều hành: nhập mật khẩu kho để mở dữ liệu đã lưu.</source>
   <translation>This machine has no operating-system key store: enter the store password to open the saved data.</translation>
  </message>
  <message>
   <source>Máy này không có kho khoá của hệ điều hành. Đặt một mật khẩu kho, ít nhất 8 ký tự; chương trình sẽ hỏi mỗi lần mở. Quên mật khẩu này thì không mở lại được dữ liệu trên máy.</source>
   <translation>This machine has no operating-system key store. Set a store password of at least 8 characters; the program will ask for it each time it opens. If this password is forgotten, the data on this machine cannot be opened again.</translation>
  </message>
  <message>
   <source>Mật khẩu kho</source>
   <translation>Store password</translation>
  </message>
  <message>
   <source>Đăng nhập</source>
   <translation>Sign in</translation>
  </message>
  <message>
   <source>Làm việc ngoại tuyến</source>
   <translation>Work offline</translation>
  </message>
  <message>
   <source>Quay lại làm việc</source>
   <translation>Back to work</translation>
  </message>
  <message>
   <source>Cài đặt…</source>
   <translation>Settings…</translation>
  </message>
  <message>
   <source>Đang đăng nhập</source>
   <translation>Signing in</translation>
  </message>
  <message>
   <source>Nhập tài khoản.</source>
   <translation>Enter the account.</translation>
  </message>
  <message>
   <source>Nhập mật khẩu.</source>
   <translation>Enter the password.</translation>
  </message>
  <message numerus="yes">
   <source>Mật khẩu kho cần ít nhất %n ký tự.</source>
   <translation>
    <numerusform>The store password needs at least %n character.</numerusform>
    <numerusform>The store password needs at least %n characters.</numerusform>
   </translation>
  </message>
  <message>
   <source>Mật khẩu kho trên máy này</source>
   <translation>Store password on this machine</translation>
  </message>
  <message>
   <source>Cổng: %1</source>
   <translation>Portal: %1</translation>
  </message>
  <message>
   <source>TẬP HUẤN</source>
   <translation>TRAINING</translation>
  </message>
  <message>
   <source>Thiết bị ký: chưa kiểm tra</source>
   <translation>Signing token: not checked yet</translation>
  </message>
  <message>
   <source>Kết nối: %1</source>
   <translation>Connection: %1</translation>
  </message>
  <message numerus="yes">
   <source>⚠ %n việc cần xử lý</source>
   <translation>
    <numerusform>⚠ %n act needs attention</numerusform>
    <numerusform>⚠ %n acts need attention</numerusform>
   </translation>
  </message>
  <message>
   <source>Thiết bị ký: %1</source>
   <translation>Signing token: %1</translation>
  </message>
  <message>
   <source>Thiết bị ký số (F12)</source>
   <translation>Signing token (F12)</translation>
  </message>
 </context>
</TS>
